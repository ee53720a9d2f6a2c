///<reference types="svelte" />

import Field from "../Field.svelte";
import type { QuestionProps } from "./props.ts";
import { typed } from "./props.ts";

function $$render() {
  const { question, at, value, drawing }: QuestionProps<{ readonly unit?: string; readonly decimals: number }> =
    $props();
  const unitId = $derived(question.unit ? `${at}-unit` : undefined);
  async () => {
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
              svelteHTML.createElement("div", { class: `nhsuk-input-wrapper` });
              svelteHTML.createElement("input", {
                class: wrong
                  ? "nhsuk-input nhsuk-input--width-5 nhsuk-input--error"
                  : "nhsuk-input nhsuk-input--width-5",
                id: at,
                name: at,
                type: `text`,
                inputmode: question.decimals > 0 ? "decimal" : "numeric",
                spellcheck: false,
                "aria-describedby": [describedBy, unitId].filter(Boolean).join(" ") || undefined,
                "aria-invalid": wrong || undefined,
                value: typed(value),
              });
              if (question.unit) {
                svelteHTML.createElement("div", { class: `nhsuk-input-wrapper__suffix`, id: unitId });
                question.unit;
              }
            };
            return __sveltets_2_any(0);
          },
        },
      }); /*Ωignore_startΩ*/
      const { children } = $$_dleiF0.$$prop_def; /*Ωignore_endΩ*/

      Field;
    }
  };
  return {
    props: {} as any as QuestionProps<{ readonly unit?: string; readonly decimals: number }>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Number__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Number__SvelteComponent_ = ReturnType<typeof Number__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Number__SvelteComponent_;
