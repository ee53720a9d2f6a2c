///<reference types="svelte" />

import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import Table from "#lib/ui/Table.svelte";
import Tag from "#lib/ui/Tag.svelte";
import { sayDate } from "#shared/time/dates.ts";

function $$render() {
  const hourly /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      row.hourly.ran;
      row.hourly.due;
      if (row.hourly.ran < row.hourly.due) {
        {
          const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT0C({
            target: __sveltets_2_any(),
            props: { text: `${row.hourly.due - row.hourly.ran} missed`, colour: `yellow` },
          });
        }
      }
    };
    return __sveltets_2_any(0);
  };
  const nightly /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (row.nightly) {
      } else if (row.nightly === undefined) {
      } else {
        {
          const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT0C({ target: __sveltets_2_any(), props: { text: `No`, colour: `yellow` } });
        }
      }
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
          title: `Scheduled runs`,
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
            caption: `Scheduled runs`,
            hideCaption: true,
            rows: data.rows,
            columns: [
              { heading: "Day", text: (row: Row) => sayDate(row.day) },
              { heading: "Hourly runs", cell: hourly },
              { heading: "Nightly run", cell: nightly },
              { heading: "Emails queued", text: (row: Row) => String(row.queued), numeric: true },
            ],
            empty: "",
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
