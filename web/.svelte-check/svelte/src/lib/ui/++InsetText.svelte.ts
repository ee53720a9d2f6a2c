///<reference types="svelte" />

import type { Snippet } from "svelte";
type $$ComponentProps = { children: Snippet };
function $$render() {
  const { children }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    svelteHTML.createElement("div", { class: `nhsuk-inset-text` });
    svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
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
const InsetText__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type InsetText__SvelteComponent_ = ReturnType<typeof InsetText__SvelteComponent_>;
/*Ωignore_endΩ*/ export default InsetText__SvelteComponent_;
