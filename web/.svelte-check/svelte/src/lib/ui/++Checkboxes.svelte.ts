///<reference types="svelte" />

import type { Labelled } from "./questions/props.ts";

import { mostRadios } from "./questions/props.ts";
type $$ComponentProps = { at: string; options: readonly Labelled[]; chosen: readonly string[] };
function $$render() {
  const { at, options, chosen }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    svelteHTML.createElement("div", {
      class: options.length > mostRadios ? "nhsuk-checkboxes nhsuk-checkboxes--small" : "nhsuk-checkboxes",
    });
    for (let { value, label, hint } of __sveltets_2_ensureArray(options)) {
      let n = 1;
      value;
      const id = n === 0 ? at : `${at}-${n + 1}`;
      svelteHTML.createElement("div", { class: `nhsuk-checkboxes__item` });
      svelteHTML.createElement("input", {
        class: `nhsuk-checkboxes__input`,
        id,
        name: at,
        type: `checkbox`,
        value,
        checked: chosen.includes(value),
        "aria-describedby": hint ? `${id}-hint` : undefined,
      });
      svelteHTML.createElement("label", { class: `nhsuk-label nhsuk-checkboxes__label`, for: id });
      label;
      if (hint) {
        svelteHTML.createElement("div", { class: `nhsuk-hint nhsuk-checkboxes__hint`, id: `${id}-hint` });
        hint;
      }
    }
  };
  return {
    props: {} as any as $$ComponentProps,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Checkboxes__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Checkboxes__SvelteComponent_ = ReturnType<typeof Checkboxes__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Checkboxes__SvelteComponent_;
