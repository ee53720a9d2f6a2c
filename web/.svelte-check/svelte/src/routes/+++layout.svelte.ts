///<reference types="svelte" />

import css from "#lib/style/keywork.scss?url";
import Header from "#lib/ui/Header.svelte";
import { meOn } from "#lib/ui/me.ts";
import { sayDate } from "#shared/time/dates.ts";
import { page } from "$app/state";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = {
    data: import("./$types.js").LayoutData;
    children: import("svelte").Snippet;
  }; /*Ωignore_endΩ*/

  const { data, children }: $$ComponentProps = $props();
  const me = $derived(meOn(page));
  const filling = $derived("values" in page.data || page.form !== null);
  async () => {
    svelteHTML.createElement("svelte:head", {});
    svelteHTML.createElement("link", { rel: `stylesheet`, href: css });
    if (me) {
      svelteHTML.createElement("link", { rel: `stylesheet`, href: `/colour/${me.organisation.colour.slice(1)}.css` });
    }
    if (data.shared && !filling) {
      svelteHTML.createElement("meta", { "http-equiv": `refresh`, content: `${5 * 60};url=/sign-in?why=ended` });
    }
    svelteHTML.createElement("a", { class: `nhsuk-skip-link`, href: `#maincontent` });
    if (data.demonstration) {
      svelteHTML.createElement("aside", { class: `kw-stage`, "aria-label": `Demonstration` });
      svelteHTML.createElement("div", { class: `nhsuk-width-container` });
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("strong", {});
      svelteHTML.createElement("a", { href: `/demonstration` });
    }
    {
      const $$_redaeH0C = __sveltets_2_ensureComponent(Header);
      new $$_redaeH0C({
        target: __sveltets_2_any(),
        props: {
          shared: data.shared,
          signedIn: data.signedIn,
          organisation: me?.organisation.logo,
          person: me?.name,
          roles: me?.roles,
          path: page.url.pathname,
        },
      });
    }
    if (me) {
      svelteHTML.createElement("div", { class: `kw-printed nhsuk-width-container` });
      svelteHTML.createElement("p", {});
      me.organisation.name;
      me.name;
      sayDate(me.today);
    }
    svelteHTML.createElement("div", { class: `kw-page` });
    __sveltets_2_ensureSnippet(children());
    svelteHTML.createElement("footer", { class: `kw-footer` });
    svelteHTML.createElement("div", { class: `nhsuk-width-container` });
    svelteHTML.createElement("p", {});
  };
  return {
    props: {} as any as $$ComponentProps,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Layout__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Layout__SvelteComponent_ = ReturnType<typeof Layout__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Layout__SvelteComponent_;
