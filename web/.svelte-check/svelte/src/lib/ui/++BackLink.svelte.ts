///<reference types="svelte" />
type $$ComponentProps = { href: string; text?: string };
function $$render() {
  const { href, text = "Back" }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    svelteHTML.createElement("nav", { "aria-label": `Back` });
    svelteHTML.createElement("a", { class: `nhsuk-back-link`, href });
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
const BackLink__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type BackLink__SvelteComponent_ = ReturnType<typeof BackLink__SvelteComponent_>;
/*Ωignore_endΩ*/ export default BackLink__SvelteComponent_;
