///<reference types="svelte" />

import type { Snippet } from "svelte";
type $$ComponentProps = { summary: string; open?: boolean; children: Snippet };
function $$render() {
  const { summary, open = false, children }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    svelteHTML.createElement("details", { class: `nhsuk-details`, open });
    svelteHTML.createElement("summary", { class: `nhsuk-details__summary` });
    svelteHTML.createElement("span", { class: `nhsuk-details__summary-text` });
    summary;
    svelteHTML.createElement("div", { class: `nhsuk-details__text` });
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
const Details__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Details__SvelteComponent_ = ReturnType<typeof Details__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Details__SvelteComponent_;
