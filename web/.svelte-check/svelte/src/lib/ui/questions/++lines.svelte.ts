///<reference types="svelte" />

import Field from "../Field.svelte";
import type { QuestionProps } from "./props.ts";
import { typed } from "./props.ts";

function $$render() {
  const { question, at, value, drawing }: QuestionProps = $props();
  const text = $derived(Array.isArray(value) ? value.join("\n") : typed(value));
  async () => {
    {
      const $$_dleiF0C = __sveltets_2_ensureComponent(Field);
      const $$_dleiF0 = new $$_dleiF0C({
        target: __sveltets_2_any(),
        props: {
          question,
          at,
          drawing,
          hint: question.hint ? undefined : "Put each on a line of its own",
          children: (describedBy, wrong) => {
            async () /*Ωignore_positionΩ*/ => {
              svelteHTML.createElement("textarea", {
                class: wrong ? "nhsuk-textarea nhsuk-textarea--error" : "nhsuk-textarea",
                id: at,
                name: at,
                rows: Math.max(4, text.split("\n").length + 1),
                dir: `auto`,
                "aria-describedby": describedBy,
                "aria-invalid": wrong || undefined,
                value: text,
              });
            };
            return __sveltets_2_any(0);
          },
        },
      }); /*Ωignore_startΩ*/
      const { children } = $$_dleiF0.$$prop_def; /*Ωignore_endΩ*/

      Field;
    }
  };
  return { props: {} as any as QuestionProps, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Lines__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Lines__SvelteComponent_ = ReturnType<typeof Lines__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Lines__SvelteComponent_;
