///<reference types="svelte" />

import { helpFor } from "#lib/ui/errors.ts";
import Page from "#lib/ui/Page.svelte";
import { page } from "$app/state";

function $$render() {
  const help = $derived(helpFor(page.status));
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: help.title,
          back: { href: "/", text: "Home" },
        },
      });
      svelteHTML.createElement("p", {});
      page.error?.message || help.text;
      for (let line of __sveltets_2_ensureArray(help.todo)) {
        line;
        svelteHTML.createElement("p", {});
        line;
      }
      if (page.error?.reference) {
        svelteHTML.createElement("p", { class: `kw-muted` });
        page.error.reference;
      }
      Page;
    }
  };
  return {
    props: {} as Record<string, never>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Error__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Error__SvelteComponent_ = ReturnType<typeof Error__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Error__SvelteComponent_;
