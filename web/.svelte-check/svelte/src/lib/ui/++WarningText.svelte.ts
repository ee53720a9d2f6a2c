///<reference types="svelte" />

import type { Snippet } from "svelte";
type $$ComponentProps = { title?: string; children: Snippet };
function $$render() {
  const { title = "Important", children }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    svelteHTML.createElement("div", { class: `nhsuk-card nhsuk-card--warning` });
    svelteHTML.createElement("div", { class: `nhsuk-card__content` });
    svelteHTML.createElement("h2", { class: `nhsuk-card__heading` });
    title;
    __sveltets_2_ensureSnippet(children());
  };
  return {
    props: {} as any as $$ComponentProps,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const WarningText__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type WarningText__SvelteComponent_ = ReturnType<typeof WarningText__SvelteComponent_>;
/*Ωignore_endΩ*/ export default WarningText__SvelteComponent_;
