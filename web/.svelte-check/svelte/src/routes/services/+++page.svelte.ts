///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import Table from "#lib/ui/Table.svelte";

function $$render() {
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (administers) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `/services/new`,
            },
          });
          Button;
        }
      }
    };
    return __sveltets_2_any(0);
  };
  const name /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/services/${row.id}` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  type Row = (typeof data.rows)[number];
  const administers = $derived(data.me.roles.includes("administrator"));
  // Only practices have these, and most organisations have none.
  const practices = $derived(data.rows.some((row) => row.odsCode));
  const practice = [
    { heading: "ODS code", text: (row: Row) => row.odsCode ?? "" },
    { heading: "Population", text: (row: Row) => row.population?.toLocaleString("en-GB") ?? "", numeric: true },
  ];
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Services`,
          wide: true,
          crumbs: [{ href: "/staff", text: "Staff" }],
          action,
        },
      });
      {
        const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT1C({
          target: __sveltets_2_any(),
          props: {
            caption: `Services`,
            hideCaption: true,
            rows: data.rows,
            columns: [
              { heading: "Name", cell: name },
              { heading: "Kind", text: (row: Row) => row.kind },
              { heading: "Key working", text: (row: Row) => (row.keyWorking ? "Yes" : "No") },
              ...(practices ? practice : []),
            ],
            empty: `There is no service yet. A system administrator adds the first one.`,
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
