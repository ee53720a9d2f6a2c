///<reference types="svelte" />

import Field from "../Field.svelte";
import Questions from "../Questions.svelte";
import Radios from "../Radios.svelte";
import type { QuestionProps } from "./props.ts";

function $$render() {
  const { question, at, value, values, prefix, drawing }: QuestionProps = $props();

  const options = [
    { value: "true", label: "Yes" },
    { value: "false", label: "No" },
  ];
  const asking = (option: string) => Object.keys(question.asks?.[option] ?? {}).length > 0;
  const inline = $derived(!asking("true") && !asking("false"));
  async () => {
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
        const $$_soidaR1 = new $$_soidaR1C({
          target: __sveltets_2_any(),
          props: {
            at,
            options,
            chosen: value === undefined ? undefined : String(value),
            optional: question.optional,
            inline,
            asking,
            under: (option) => {
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
            },
          },
        }); /*Ωignore_startΩ*/
        const { under } = $$_soidaR1.$$prop_def; /*Ωignore_endΩ*/

        Radios;
      }
      Field;
    }
  };
  return { props: {} as any as QuestionProps, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const YesNo__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type YesNo__SvelteComponent_ = ReturnType<typeof YesNo__SvelteComponent_>;
/*Ωignore_endΩ*/ export default YesNo__SvelteComponent_;
