///<reference types="svelte" />

import type { Labelled } from "./questions/props.ts";

interface Props {
  at: string;
  options: readonly Labelled[];
  chosen: string | undefined;
  describedBy: string | undefined;
  wrong: boolean;
}
function $$render() {
  const { at, options, chosen, describedBy, wrong }: Props = $props();
  async () => {
    svelteHTML.createElement("select", {
      class: wrong ? "nhsuk-select nhsuk-select--error" : "nhsuk-select",
      id: at,
      name: at,
      "aria-describedby": describedBy,
      "aria-invalid": wrong || undefined,
    });
    svelteHTML.createElement("option", { value: "" });
    for (let { value, label, hint } of __sveltets_2_ensureArray(options)) {
      value;
      svelteHTML.createElement("option", { value, selected: value === chosen });
      hint ? `${label} – ${hint}` : label;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Select__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Select__SvelteComponent_ = ReturnType<typeof Select__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Select__SvelteComponent_;
