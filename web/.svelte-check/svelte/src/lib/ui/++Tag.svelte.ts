///<reference types="svelte" />

import type { TagColour } from "./tags.ts";
import { tagClass } from "./tags.ts";
type $$ComponentProps = { text: string; colour?: TagColour };
function $$render() {
  const { text, colour = "grey" }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    svelteHTML.createElement("strong", { class: tagClass[colour] });
    text;
  };
  return {
    props: {} as any as $$ComponentProps,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Tag__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Tag__SvelteComponent_ = ReturnType<typeof Tag__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Tag__SvelteComponent_;
