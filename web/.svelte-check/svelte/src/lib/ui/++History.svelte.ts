///<reference types="svelte" />

import type { AuditEntry } from "#shared/audit/entry.ts";
import { plainWords, worded } from "#shared/form/words.ts";
import { sayInstant } from "#shared/time/dates.ts";
import Page from "./Page.svelte";
import Pagination from "./Pagination.svelte";
import Table from "./Table.svelte";

interface Props {
  data: { about: { name: string }; entries: readonly AuditEntry[]; next?: string | undefined };
  back: { href: string; text: string };
}
function $$render() {
  const { data, back }: Props = $props();
  const did = { view: "Saw", change: "Changed", denied: "Was refused" } as const;
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `History of the record`,
          caption: data.about.name,
          back,
          wide: true,
        },
      });
      svelteHTML.createElement("p", {});
      {
        const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT1C({
          target: __sveltets_2_any(),
          props: {
            caption: `History`,
            hideCaption: true,
            rows: data.entries,
            columns: [
              { heading: "When", text: (e: AuditEntry) => sayInstant(e.at) },
              { heading: "Who", text: (e: AuditEntry) => e.byName },
              { heading: "Did", text: (e: AuditEntry) => did[e.did] },
              { heading: "What", text: (e: AuditEntry) => worded(e.what, plainWords) },
            ],
            empty: `Nobody has seen or changed this record yet.`,
          },
        });
      }
      {
        const $$_noitanigaP1C = __sveltets_2_ensureComponent(Pagination);
        new $$_noitanigaP1C({ target: __sveltets_2_any(), props: { next: data.next } });
      }
      Page;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const History__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type History__SvelteComponent_ = ReturnType<typeof History__SvelteComponent_>;
/*Ωignore_endΩ*/ export default History__SvelteComponent_;
