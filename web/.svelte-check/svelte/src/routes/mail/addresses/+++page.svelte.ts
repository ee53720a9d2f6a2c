///<reference types="svelte" />

import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import Table from "#lib/ui/Table.svelte";
import { sayDate } from "#shared/time/dates.ts";

function $$render() {
  const who /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/staff/${row.staff.id}` });
      row.staff.name;
    };
    return __sveltets_2_any(0);
  };
  const next /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/staff/${row.staff.id}/address` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      row.staff.name;
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  type Row = (typeof data.rows)[number];
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Addresses that mail came back from`,
          back: { href: "/mail", text: "Mail" },
          wide: true,
        },
      });
      svelteHTML.createElement("p", {});
      {
        const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT1C({
          target: __sveltets_2_any(),
          props: {
            caption: `Addresses that mail came back from`,
            hideCaption: true,
            rows: data.rows,
            columns: [
              { heading: "Name", cell: who },
              {
                heading: "Why",
                text: (row: Row) => (row.why === "bounced" ? "There is no such mailbox" : "Reported as spam"),
              },
              { heading: "Since", text: (row: Row) => sayDate(row.on) },
              { heading: "Next", cell: next },
            ],
            empty: `No mail has come back.`,
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
  return {
    props: {} as any as $$ComponentProps,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Page__SvelteComponent_;
