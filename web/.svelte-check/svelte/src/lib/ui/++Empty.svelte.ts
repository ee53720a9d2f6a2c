///<reference types="svelte" />

import type { Snippet } from "svelte";
type $$ComponentProps = { text: string; children?: Snippet };
function $$render() {
  /** An empty list says what that means and, below, what to do. */
  const { text, children }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    svelteHTML.createElement("div", { class: `kw-empty` });
    svelteHTML.createElement("p", {});
    text;
    __sveltets_2_ensureSnippet(children?.());
  };
  return {
    props: {} as any as $$ComponentProps,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Empty__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Empty__SvelteComponent_ = ReturnType<typeof Empty__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Empty__SvelteComponent_;
