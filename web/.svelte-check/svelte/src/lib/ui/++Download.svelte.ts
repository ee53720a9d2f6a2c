///<reference types="svelte" />
type $$ComponentProps = { href: string; words?: string | undefined };
function $$render() {
  /** The list on this page as a spreadsheet: as it is shown, and all of it. What a search found is posted, since names never stand in addresses. */
  const { href, words }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  const text = "Download as a spreadsheet (CSV)";
  async () => {
    if (words === undefined) {
      svelteHTML.createElement("p", { class: `kw-download` });
      svelteHTML.createElement("a", { href });
      text;
    } else {
      svelteHTML.createElement("form", { method: `post`, action: href, class: `kw-download` });
      svelteHTML.createElement("input", { type: `hidden`, name: `words`, value: words });
      svelteHTML.createElement("button", { type: `submit`, class: `kw-link-button` });
      text;
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
const Download__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Download__SvelteComponent_ = ReturnType<typeof Download__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Download__SvelteComponent_;
