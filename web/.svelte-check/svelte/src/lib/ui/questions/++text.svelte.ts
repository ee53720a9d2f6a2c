///<reference types="svelte" />

import Field from "../Field.svelte";
import type { QuestionProps } from "./props.ts";
import { typed } from "./props.ts";

function $$render() {
  interface More {
    readonly lines: number;
    readonly width?: 5 | 10 | 20;
    readonly inputmode?: "numeric" | "email" | "tel";
    readonly autocomplete?: "off";
    readonly spellcheck?: false;
  }
  const { question, at, value, drawing }: QuestionProps<More> = $props();

  const widths = {
    5: "nhsuk-input nhsuk-input--width-5",
    10: "nhsuk-input nhsuk-input--width-10",
    20: "nhsuk-input nhsuk-input--width-20",
    full: "nhsuk-input",
  };
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
              if (question.lines > 1) {
                svelteHTML.createElement("textarea", {
                  class: wrong ? "nhsuk-textarea nhsuk-textarea--error" : "nhsuk-textarea",
                  id: at,
                  name: at,
                  rows: question.lines,
                  dir: `auto`,
                  "aria-describedby": describedBy,
                  "aria-invalid": wrong || undefined,
                  value: typed(value),
                });
              } else {
                svelteHTML.createElement("input", {
                  class: `${widths[question.width ?? "full"]} ${wrong ? "nhsuk-input--error" : ""}`,
                  id: at,
                  name: at,
                  type: `text`,
                  dir: `auto`,
                  inputmode: question.inputmode,
                  autocomplete: question.autocomplete,
                  spellcheck: question.spellcheck,
                  "aria-describedby": describedBy,
                  "aria-invalid": wrong || undefined,
                  value: typed(value),
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
  };
  return {
    props: {} as any as QuestionProps<More>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Text__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Text__SvelteComponent_ = ReturnType<typeof Text__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Text__SvelteComponent_;
