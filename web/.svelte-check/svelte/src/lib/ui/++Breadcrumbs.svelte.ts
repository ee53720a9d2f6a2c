///<reference types="svelte" />
type $$ComponentProps = { crumbs: readonly { href: string; text: string }[] };
function $$render() {
  const { crumbs }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  const last = $derived(crumbs.at(-1));
  async () => {
    svelteHTML.createElement("nav", { class: `nhsuk-breadcrumb`, "aria-label": `Breadcrumb` });
    svelteHTML.createElement("ol", { class: `nhsuk-breadcrumb__list` });
    for (let crumb of __sveltets_2_ensureArray(crumbs)) {
      crumb.href;
      svelteHTML.createElement("li", { class: `nhsuk-breadcrumb__list-item` });
      svelteHTML.createElement("a", { class: `nhsuk-breadcrumb__link`, href: crumb.href });
      crumb.text;
    }
    if (last) {
      svelteHTML.createElement("a", { class: `nhsuk-back-link`, href: last.href });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      last.text;
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
const Breadcrumbs__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Breadcrumbs__SvelteComponent_ = ReturnType<typeof Breadcrumbs__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Breadcrumbs__SvelteComponent_;
