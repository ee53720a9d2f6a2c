///<reference types="svelte" />

import type { Role } from "#shared/staff/record.ts";
import { destinationsFor, isCurrent } from "./navigation.ts";

interface Props {
  signedIn: boolean;
  /** A tablet that several people use. */
  shared?: boolean;
  organisation?: string | undefined;
  person?: string | undefined;
  roles?: readonly Role[] | undefined;
  path: string;
}
function $$render() {
  const { signedIn, shared = false, organisation = "Keywork", person, roles, path }: Props = $props();
  async () => {
    svelteHTML.createElement("header", { class: `kw-header` });
    svelteHTML.createElement("div", { class: `nhsuk-width-container` });
    svelteHTML.createElement("div", { class: `kw-header__top` });
    svelteHTML.createElement("a", { class: `kw-header__organisation`, href: `/` });
    organisation;
    if (signedIn) {
      svelteHTML.createElement("form", { class: `kw-header__person`, method: `post`, action: `/sign-out` });
      if (person) {
        svelteHTML.createElement("span", {});
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        person;
        shared ? ", on a shared tablet" : "";
      }
      svelteHTML.createElement("button", { type: `submit`, class: `kw-header__finish` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
    }
    if (signedIn) {
      svelteHTML.createElement("nav", { class: `kw-nav`, "aria-label": `Main` });
      svelteHTML.createElement("ul", { class: `kw-nav__list` });
      for (let { href, text } of __sveltets_2_ensureArray(destinationsFor(roles))) {
        href;
        svelteHTML.createElement("li", { class: `kw-nav__item` });
        svelteHTML.createElement("a", {
          class: `kw-nav__link`,
          href,
          "aria-current": path === href ? "page" : isCurrent(href, path) ? "true" : undefined,
        });
        text;
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Header__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Header__SvelteComponent_ = ReturnType<typeof Header__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Header__SvelteComponent_;
