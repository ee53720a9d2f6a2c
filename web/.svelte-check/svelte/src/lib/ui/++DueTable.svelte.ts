///<reference types="svelte" />

import type { Named } from "#shared/lists/named.ts";
import type { DueShape } from "#shared/lists/shapes.ts";
import { page } from "$app/state";
import DueTag from "./DueTag.svelte";
import Pagination from "./Pagination.svelte";
import ServiceFilter from "./ServiceFilter.svelte";
import Table from "./Table.svelte";

type Row = DueShape & { readonly name: string };
interface Props {
  /** One page of a list of to-dos, as the API answers it. */
  list: {
    readonly rows: readonly Row[];
    readonly next?: string | undefined;
    readonly services: readonly Named[];
    readonly service?: string | undefined;
  };
  caption: string;
  empty: string;
}
function $$render() {
  const what /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: row.path });
      row.what;
      row.detail ? `: ${row.detail}` : "";
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
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
          props: { status: row.event && row.status !== "overdue" ? "booked" : row.status, on: row.on, today },
        });
      }
    };
    return __sveltets_2_any(0);
  };

  /** To-dos of services: whose, what, when and by whom, with the filter by service above and the way on below. */
  const { list, caption, empty }: Props = $props();
  const today = $derived(page.data.me?.today);
  // of one service its name need not be said in every row
  const several = $derived(list.services.length > 1 && !list.service);
  async () => {
    {
      const $$_retliFecivreS0C = __sveltets_2_ensureComponent(ServiceFilter);
      new $$_retliFecivreS0C({ target: __sveltets_2_any(), props: { services: list.services, chosen: list.service } });
    }
    {
      const $$_elbaT0C = __sveltets_2_ensureComponent(Table);
      new $$_elbaT0C({
        target: __sveltets_2_any(),
        props: {
          caption,
          hideCaption: true,
          rows: list.rows,
          columns: [
            { heading: "Name", text: (row: Row) => row.name },
            { heading: "What", cell: what },
            { heading: "When", cell: on },
            { heading: "Who", text: (row: Row) => row.who?.name ?? "A manager" },
            ...(several ? [{ heading: "Service", text: (row: Row) => row.service?.name ?? "" }] : []),
          ],
          empty,
        },
      });
    }
    {
      const $$_noitanigaP0C = __sveltets_2_ensureComponent(Pagination);
      new $$_noitanigaP0C({ target: __sveltets_2_any(), props: { next: list.next } });
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const DueTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type DueTable__SvelteComponent_ = ReturnType<typeof DueTable__SvelteComponent_>;
/*Ωignore_endΩ*/ export default DueTable__SvelteComponent_;
