///<reference types="svelte" />

import { worded } from "#shared/form/words.ts";
import Field from "../Field.svelte";
import Questions from "../Questions.svelte";
import Radios from "../Radios.svelte";
import Select from "../Select.svelte";
import type { Labelled, QuestionProps } from "./props.ts";
import { mostRadios, typed } from "./props.ts";

function $$render() {
  const under /*Ωignore_positionΩ*/ = (
    option: string,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_snoitseuQ0C = __sveltets_2_ensureComponent(Questions);
        new $$_snoitseuQ0C({
          target: __sveltets_2_any(),
          props: { questions: question.asks?.[option] ?? {}, values, prefix, drawing },
        });
      }
    };
    return __sveltets_2_any(0);
  };

  const { question, at, value, values, prefix, drawing }: QuestionProps<{ readonly options: readonly Labelled[] }> =
    $props();

  const options = $derived(
    question.options.map(({ value, label, hint }) => ({
      value,
      label: worded(label, drawing.words),
      hint: hint && worded(hint, drawing.words),
    })),
  );
  const asking = (option: string) => Object.keys(question.asks?.[option] ?? {}).length > 0;
  async () => {
    if (options.length <= mostRadios) {
      {
        const $$_dleiF0C = __sveltets_2_ensureComponent(Field);
        new $$_dleiF0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            question,
            at,
            drawing,
            as: `legend`,
          },
        });
        {
          const $$_soidaR1C = __sveltets_2_ensureComponent(Radios);
          new $$_soidaR1C({
            target: __sveltets_2_any(),
            props: { at, options, chosen: typed(value), optional: question.optional, under, asking },
          });
        }
        Field;
      }
    } else {
      {
        const $$_dleiF0C = __sveltets_2_ensureComponent(Field);
        const $$_dleiF0 = new $$_dleiF0C({
          target: __sveltets_2_any(),
          props: {
            question,
            at,
            drawing,
            children: (describedBy, wrong) => {
              async () /*Ωignore_positionΩ*/ => {
                {
                  const $$_tceleS0C = __sveltets_2_ensureComponent(Select);
                  new $$_tceleS0C({
                    target: __sveltets_2_any(),
                    props: { at, options, chosen: typed(value), describedBy, wrong },
                  });
                }
              };
              return __sveltets_2_any(0);
            },
          },
        }); /*Ωignore_startΩ*/
        const { children } = $$_dleiF0.$$prop_def; /*Ωignore_endΩ*/

        Field;
      }
      for (let { value, label } of __sveltets_2_ensureArray(options.filter((option) => asking(option.value)))) {
        value;
        svelteHTML.createElement("div", { class: `kw-select-conditional` });
        svelteHTML.createElement("p", { class: `nhsuk-hint` });
        label;
        __sveltets_2_ensureSnippet(under(value));
      }
    }
  };
  return {
    props: {} as any as QuestionProps<{ readonly options: readonly Labelled[] }>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Choice__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Choice__SvelteComponent_ = ReturnType<typeof Choice__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Choice__SvelteComponent_;
