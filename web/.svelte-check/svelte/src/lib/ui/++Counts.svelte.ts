///<reference types="svelte" />
interface Count {
  /** "200+" where counting ended. */
  readonly figure: number | string;
  readonly what: string;
  readonly href: string;
  /** Draws the eye when there are any. */
  readonly pressing?: boolean;
}
type $$ComponentProps = { counts: readonly Count[] };
function $$render() {
  /** Figures that are links to what they count. */
  const { counts }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    svelteHTML.createElement("ul", { class: `kw-counts` });
    for (let { figure, what, href, pressing } of __sveltets_2_ensureArray(counts)) {
      href;
      svelteHTML.createElement("li", { class: pressing && figure !== 0 ? "kw-count kw-count--pressing" : "kw-count" });
      svelteHTML.createElement("a", { href });
      svelteHTML.createElement("span", { class: `kw-count__figure` });
      figure;
      svelteHTML.createElement("span", { class: `kw-count__what` });
      what;
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
const Counts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Counts__SvelteComponent_ = ReturnType<typeof Counts__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Counts__SvelteComponent_;
