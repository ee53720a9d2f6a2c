///<reference types="svelte" />

import DueTag from "#lib/ui/DueTag.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import ServiceFilter from "#lib/ui/ServiceFilter.svelte";
import Table from "#lib/ui/Table.svelte";
import Tag from "#lib/ui/Tag.svelte";
import { sayDate } from "#shared/time/dates.ts";

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
  const away /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (row.away) {
        {
          const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT0C({ target: __sveltets_2_any(), props: { text: `Away` } });
        }
        (" ");
      }
      row.kind;
      sayDate(row.from);
    };
    return __sveltets_2_any(0);
  };
  const back /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (row.backBy && row.status) {
        {
          const $$_gaTeuD0C = __sveltets_2_ensureComponent(DueTag);
          new $$_gaTeuD0C({
            target: __sveltets_2_any(),
            props: { status: row.status, on: row.backBy, today: data.me.today },
          });
        }
      } else {
      }
    };
    return __sveltets_2_any(0);
  };
  const act /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/staff/${row.id}/absence/return` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  type Row = (typeof data.rows)[number];
  const title = "Absences of staff";
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
          wide: true,
          crumbs: [{ href: "/", text: "Home" }],
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
      {
        const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT1C({
          target: __sveltets_2_any(),
          props: {
            caption: title,
            hideCaption: true,
            rows: data.rows,
            columns: [
              { heading: "Name", cell: name },
              { heading: "Absence", cell: away },
              { heading: "Expected back", cell: back },
              { heading: "Next", cell: act },
            ],
            empty: `Nobody of your services is away.`,
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
