///<reference types="svelte" />

import { soughtAt } from "#lib/forms/typed.ts";
import Button from "../Button.svelte";
import Field from "../Field.svelte";
import Radios from "../Radios.svelte";
import Select from "../Select.svelte";
import type { QuestionProps } from "./props.ts";
import { found, mostOptions, mostRadios, typed } from "./props.ts";

function $$render() {
  const search /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("div", { class: `kw-search` });
      svelteHTML.createElement("div", { class: `nhsuk-form-group` });
      svelteHTML.createElement("label", { class: `nhsuk-label`, for: options.length > 0 ? `${at}.words` : at });
      question.from === "people" ? "reference" : "job title";
      if (nobody) {
        svelteHTML.createElement("div", { class: `nhsuk-hint`, id: `${at}.nobody` });
        words;
      }
      svelteHTML.createElement("input", {
        class: `nhsuk-input nhsuk-input--width-20`,
        id: options.length > 0 ? `${at}.words` : at,
        name: soughtAt(at),
        type: `search`,
        value: words,
        autocomplete: `off`,
        spellcheck: `false`,
        "aria-describedby": nobody ? `${at}.nobody` : undefined,
      });
      {
        const $$_nottuB1C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB1C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            kind: `secondary`,
            then: `search ${at}`,
            formaction: `#${at}`,
          },
        });
        Button;
      }
    };
    return __sveltets_2_any(0);
  };

  const { question, at, value, drawing }: QuestionProps<{ readonly from: string }> = $props();

  // the detail tells two of the same name apart
  const all = $derived(
    (drawing.options[question.from] ?? []).map(({ value, label, detail }) => ({ value, label, hint: detail })),
  );
  const long = $derived(all.length > mostOptions);
  const words = $derived(drawing.sought?.[at] ?? "");
  const chosen = $derived(typed(value));
  // what has been chosen stays on the page, whatever was searched for after it
  const options = $derived.by(() => {
    if (!long) return all;
    const some = found(all, words);
    return [...all.filter((one) => one.value === chosen && !some.includes(one)), ...some].slice(0, mostOptions);
  });
  const nobody = $derived(long && words !== "" && found(all, words).length === 0);
  async () => {
    if (long) {
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
            hint: options.length > 0 ? undefined : `There are ${all.length} to choose from. Search first, then choose.`,
          },
        });
        if (options.length > mostRadios) {
          svelteHTML.createElement("div", { class: `nhsuk-form-group` });
          svelteHTML.createElement("label", { class: `nhsuk-label`, for: at });
          options.length;
          {
            const $$_tceleS2C = __sveltets_2_ensureComponent(Select);
            new $$_tceleS2C({
              target: __sveltets_2_any(),
              props: { at, options, chosen, describedBy: undefined, wrong: false },
            });
          }
        } else if (options.length > 0) {
          svelteHTML.createElement("div", { class: `nhsuk-form-group` });
          {
            const $$_soidaR2C = __sveltets_2_ensureComponent(Radios);
            new $$_soidaR2C({
              target: __sveltets_2_any(),
              props: { at, options, chosen, optional: question.optional },
            });
          }
        }
        __sveltets_2_ensureSnippet(search());
        Field;
      }
    } else if (options.length > 0 && options.length <= mostRadios) {
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
          new $$_soidaR1C({ target: __sveltets_2_any(), props: { at, options, chosen, optional: question.optional } });
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
            hint: options.length === 0 ? "There is nothing to choose from yet." : undefined,
            children: (describedBy, wrong) => {
              async () /*Ωignore_positionΩ*/ => {
                {
                  const $$_tceleS0C = __sveltets_2_ensureComponent(Select);
                  new $$_tceleS0C({ target: __sveltets_2_any(), props: { at, options, chosen, describedBy, wrong } });
                }
              };
              return __sveltets_2_any(0);
            },
          },
        }); /*Ωignore_startΩ*/
        const { children } = $$_dleiF0.$$prop_def; /*Ωignore_endΩ*/

        Field;
      }
    }
  };
  return {
    props: {} as any as QuestionProps<{ readonly from: string }>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Pick__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Pick__SvelteComponent_ = ReturnType<typeof Pick__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Pick__SvelteComponent_;
