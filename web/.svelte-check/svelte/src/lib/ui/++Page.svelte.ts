///<reference types="svelte" />

import type { Snippet } from "svelte";
import { page } from "$app/state";
import BackLink from "./BackLink.svelte";
import Breadcrumbs from "./Breadcrumbs.svelte";
import { meOn } from "./me.ts";

interface Props {
  /** The one h1, and what the tab says. */
  title: string;
  /** Whom or what it is about, above the h1. */
  caption?: string | undefined;
  back?: { href: string; text?: string } | undefined;
  crumbs?: readonly { href: string; text: string }[] | undefined;
  /** Whether something is wrong with what was sent: the tab says so first. */
  wrong?: boolean;
  /** Forms stand in one column that is easy to read; lists use the whole width. */
  wide?: boolean;
  /** Before the h1: an error summary, a confirmation. */
  first?: Snippet;
  /** Beside the h1: the page's primary button. */
  action?: Snippet;
  children: Snippet;
}
function $$render() {
  const { title, caption, back, crumbs, wrong = false, wide = false, first, action, children }: Props = $props();
  const where = $derived(meOn(page)?.organisation.name ?? "Keywork");
  async () => {
    svelteHTML.createElement("svelte:head", {});
    svelteHTML.createElement("title", {});
    wrong ? "Error: " : "";
    title;
    where;
    svelteHTML.createElement("div", { class: `nhsuk-width-container` });
    if (crumbs) {
      {
        const $$_sbmurcdaerB1C = __sveltets_2_ensureComponent(Breadcrumbs);
        new $$_sbmurcdaerB1C({ target: __sveltets_2_any(), props: { crumbs } });
      }
    } else if (back) {
      {
        const $$_kniLkcaB1C = __sveltets_2_ensureComponent(BackLink);
        new $$_kniLkcaB1C({ target: __sveltets_2_any(), props: { ...back } });
      }
    }
    svelteHTML.createElement("main", { class: `kw-main`, id: `maincontent`, tabindex: -1 });
    svelteHTML.createElement("div", { class: wide ? "" : "kw-column" });
    __sveltets_2_ensureSnippet(first?.());
    svelteHTML.createElement("div", { class: `kw-title-row` });
    svelteHTML.createElement("h1", { class: `nhsuk-heading-l` });
    if (caption) {
      svelteHTML.createElement("span", { class: `nhsuk-caption-l` });
      caption;
    }
    title;
    __sveltets_2_ensureSnippet(action?.());
    __sveltets_2_ensureSnippet(children());
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Page__SvelteComponent_;
