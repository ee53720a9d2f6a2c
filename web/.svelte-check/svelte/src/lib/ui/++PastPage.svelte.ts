///<reference types="svelte" />

import type { Snippet } from "svelte";
import type { Named } from "#shared/lists/named.ts";
import Page from "./Page.svelte";
import Pagination from "./Pagination.svelte";

interface Props {
  title: string;
  /** Whose it is, for the caption and the way back. */
  of: Named;
  /** The directory that they stand in. */
  under: "people" | "staff";
  next: string | undefined;
  wide?: boolean;
  action?: Snippet;
  children: Snippet;
}
function $$render() {
  /** One page of what has been, of one person or staff member, with the way on below. */
  const { title, of, under, next, wide = false, action, children }: Props = $props();
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title,
          caption: of.name,
          back: { href: `/${under}/${of.id}`, text: of.name },
          wide,
          action,
        },
      });
      __sveltets_2_ensureSnippet(children());
      {
        const $$_noitanigaP1C = __sveltets_2_ensureComponent(Pagination);
        new $$_noitanigaP1C({ target: __sveltets_2_any(), props: { next } });
      }
      Page;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const PastPage__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type PastPage__SvelteComponent_ = ReturnType<typeof PastPage__SvelteComponent_>;
/*Ωignore_endΩ*/ export default PastPage__SvelteComponent_;
