///<reference types="svelte" />

import DueTag from "#lib/ui/DueTag.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import ServiceFilter from "#lib/ui/ServiceFilter.svelte";
import Table from "#lib/ui/Table.svelte";

function $$render() {
  const name /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/staff/${row.id}` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  const on /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_gaTeuD0C = __sveltets_2_ensureComponent(DueTag);
        new $$_gaTeuD0C({
          target: __sveltets_2_any(),
          props: {
            status: row.event && row.status !== "overdue" ? "booked" : row.status,
            on: row.on,
            today: data.me.today,
          },
        });
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  type Row = (typeof data.rows)[number];
  type Count = (typeof data.counts)[number];
  const several = $derived(data.services.length > 1 && !data.service);
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Supervision of staff`,
          wide: true,
          crumbs: [{ href: "/support", text: "Support" }],
        },
      });
      svelteHTML.createElement("p", {});
      {
        const $$_retliFecivreS1C = __sveltets_2_ensureComponent(ServiceFilter);
        new $$_retliFecivreS1C({
          target: __sveltets_2_any(),
          props: { services: data.services, chosen: data.service },
        });
      }
      if (data.counts.length > 0) {
        {
          const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
          new $$_elbaT1C({
            target: __sveltets_2_any(),
            props: {
              caption: `By kind`,
              rows: data.counts,
              columns: [
                { heading: "Kind", text: (row: Count) => row.name },
                { heading: "Overdue", text: (row: Count) => String(row.overdue), numeric: true },
                { heading: "In the next 7 days", text: (row: Count) => String(row.week), numeric: true },
              ],
              empty: "",
            },
          });
        }
      }
      if (data.more) {
        svelteHTML.createElement("p", {});
      }
      {
        const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT1C({
          target: __sveltets_2_any(),
          props: {
            caption: `Whose, and since when`,
            rows: data.rows,
            columns: [
              { heading: "Name", cell: name },
              { heading: "What", text: (row: Row) => row.what },
              { heading: "When", cell: on },
              { heading: "Who does it", text: (row: Row) => row.who?.name ?? "A manager" },
              ...(several ? [{ heading: "Service", text: (row: Row) => row.service?.name ?? "" }] : []),
            ],
            empty: `No supervision is overdue or due in the next 7 days here.`,
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
