///<reference types="svelte" />

import { nearOf, partsOf } from "#shared/form/kinds/date.ts";
import Field from "../Field.svelte";
import Radios from "../Radios.svelte";
import type { QuestionProps } from "./props.ts";

function $$render() {
  const inputs /*Ωignore_positionΩ*/ = (
    wrong: boolean,
    first: string,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("div", { class: `nhsuk-date-input` });
      for (let { part, label, width } of __sveltets_2_ensureArray(parted)) {
        part;
        const id = part === "day" ? first : `${at}.${part}`;
        svelteHTML.createElement("div", { class: `nhsuk-date-input__item` });
        svelteHTML.createElement("div", { class: `nhsuk-form-group` });
        svelteHTML.createElement("label", { class: `nhsuk-label nhsuk-date-input__label`, for: id });
        label;
        svelteHTML.createElement("input", {
          class: `nhsuk-input nhsuk-date-input__input ${width} ${wrong ? "nhsuk-input--error" : ""}`,
          id,
          name: `${at}.${part}`,
          type: `text`,
          inputmode: `numeric`,
          "aria-invalid": wrong || undefined,
          value: parts[part] ?? "",
        });
      }
    };
    return __sveltets_2_any(0);
  };

  const { question, at, value, drawing }: QuestionProps<{ readonly recent: boolean }> = $props();

  const near = $derived(question.recent ? nearOf(value, drawing.today) : "another");
  const parts = $derived(near === "another" ? partsOf(value) : {});
  const options = [
    { value: "today", label: "Today" },
    { value: "yesterday", label: "Yesterday" },
    { value: "another", label: "Another day" },
  ];
  const parted = [
    { part: "day", label: "Day", width: "nhsuk-input--width-2" },
    { part: "month", label: "Month", width: "nhsuk-input--width-2" },
    { part: "year", label: "Year", width: "nhsuk-input--width-4" },
  ] as const;
  async () => {
    {
      const $$_dleiF0C = __sveltets_2_ensureComponent(Field);
      const $$_dleiF0 = new $$_dleiF0C({
        target: __sveltets_2_any(),
        props: {
          question,
          at,
          drawing,
          as: `legend`,
          hint: question.hint || question.recent ? undefined : "For example, 27 3 2027",
          children: (_, wrong) => {
            async () /*Ωignore_positionΩ*/ => {
              if (question.recent) {
                {
                  const $$_soidaR0C = __sveltets_2_ensureComponent(Radios);
                  const $$_soidaR0 = new $$_soidaR0C({
                    target: __sveltets_2_any(),
                    props: {
                      at: `${at}.near`,
                      first: at,
                      options,
                      chosen: near,
                      optional: question.optional,
                      asking: (near) => near === "another",
                      under: () => {
                        async () /*Ωignore_positionΩ*/ => {
                          __sveltets_2_ensureSnippet(inputs(wrong, `${at}.day`));
                        };
                        return __sveltets_2_any(0);
                      },
                    },
                  }); /*Ωignore_startΩ*/
                  const { under } = $$_soidaR0.$$prop_def; /*Ωignore_endΩ*/

                  Radios;
                }
              } else {
                __sveltets_2_ensureSnippet(inputs(wrong, at));
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
    props: {} as any as QuestionProps<{ readonly recent: boolean }>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Date__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Date__SvelteComponent_ = ReturnType<typeof Date__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Date__SvelteComponent_;
