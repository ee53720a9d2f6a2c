///<reference types="svelte" />

import { sheetAt } from "#lib/api/sheets.ts";
import { page } from "$app/state";
import Download from "./Download.svelte";
type $$ComponentProps = { next?: string | undefined; name?: string };
function $$render() {
  /** `next` is the opaque cursor that the list answered; a browser's Back goes back. */
  const { next, name = "after" }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();

  const at = (cursor: string | undefined) => {
    const query = new URLSearchParams(page.url.search);
    if (cursor === undefined) query.delete(name);
    else query.set(name, cursor);
    return `?${query}`;
  };
  const later = $derived(page.url.searchParams.has(name));
  const sheet = $derived.by(() => {
    const query = new URLSearchParams(page.url.search);
    for (const shown of [name, "done"]) query.delete(shown);
    return `/download${page.url.pathname}${query.size ? `?${query}` : ""}`;
  });
  const shown = $derived((page.data.rows ?? page.data.entries)?.length > 0 || later);
  async () => {
    if (next || later) {
      svelteHTML.createElement("nav", { class: `kw-pages`, "aria-label": `Pages` });
      if (later) {
        svelteHTML.createElement("a", { href: at(undefined) });
      }
      if (next) {
        svelteHTML.createElement("a", { href: at(next), rel: `next` });
      }
    }
    if (shown && sheetAt(page.url.pathname)) {
      {
        const $$_daolnwoD0C = __sveltets_2_ensureComponent(Download);
        new $$_daolnwoD0C({ target: __sveltets_2_any(), props: { href: sheet } });
      }
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
const Pagination__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Pagination__SvelteComponent_ = ReturnType<typeof Pagination__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Pagination__SvelteComponent_;
