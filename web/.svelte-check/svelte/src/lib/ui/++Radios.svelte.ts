///<reference types="svelte" />

import type { Snippet } from "svelte";
import type { Labelled } from "./questions/props.ts";

interface Props {
  at: string;
  /** The id of the first button, where a line of the error summary leads; else the name. */
  first?: string;
  options: readonly Labelled[];
  chosen: string | undefined;
  /** An optional answer can be taken back. */
  optional?: boolean;
  inline?: boolean;
  /** What an option asks for, drawn under it. */
  under?: Snippet<[value: string]>;
  asking?: (value: string) => boolean;
}
function $$render() {
  const { at, first = at, options, chosen, optional = false, inline = false, under, asking }: Props = $props();
  const all = $derived(optional ? [...options, { value: "", label: "No answer" }] : options);
  async () => {
    svelteHTML.createElement("div", { class: inline ? "nhsuk-radios nhsuk-radios--inline" : "nhsuk-radios" });
    for (let { value, label, hint } of __sveltets_2_ensureArray(all)) {
      let n = 1;
      value;
      const id = n === 0 ? first : `${at}-${n + 1}`;
      svelteHTML.createElement("div", { class: `nhsuk-radios__item` });
      svelteHTML.createElement("input", {
        class: `nhsuk-radios__input`,
        id,
        name: at,
        type: `radio`,
        value,
        checked: value !== "" && value === chosen,
        "aria-describedby": hint ? `${id}-hint` : undefined,
      });
      svelteHTML.createElement("label", { class: `nhsuk-label nhsuk-radios__label`, for: id });
      label;
      if (hint) {
        svelteHTML.createElement("div", { class: `nhsuk-hint nhsuk-radios__hint`, id: `${id}-hint` });
        hint;
      }
      if (under && asking?.(value)) {
        svelteHTML.createElement("div", { class: `nhsuk-radios__conditional` });
        __sveltets_2_ensureSnippet(under(value));
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Radios__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Radios__SvelteComponent_ = ReturnType<typeof Radios__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Radios__SvelteComponent_;
