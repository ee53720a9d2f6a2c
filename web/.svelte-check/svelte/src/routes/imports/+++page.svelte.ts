///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import Table from "#lib/ui/Table.svelte";
import { plainWords, worded } from "#shared/form/words.ts";
import { kinds } from "#shared/imports/fields.ts";
import { sayInstant } from "#shared/time/dates.ts";

function $$render() {
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            href: `/imports/new`,
          },
        });
        Button;
      }
    };
    return __sveltets_2_any(0);
  };
  const file /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/imports/${row.id}` });
      row.file;
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  type Row = (typeof data.rows)[number];
  const states = {
    matching: "Columns to match",
    checking: "Being checked",
    checked: "Checked, not imported",
    importing: "Being imported",
    done: "Imported",
  } as const;
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Imports`,
          wide: true,
          crumbs: [{ href: "/", text: "Home" }],
          action,
        },
      });
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("p", {});

      for (let [kind, name] of __sveltets_2_ensureArray(Object.entries(kinds))) {
        let n = 1;
        kind;
        n > 0 ? ", " : "";
        svelteHTML.createElement("a", { href: `/imports/template?what=${kind}` });
        worded(name, plainWords);
      }
      {
        const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT1C({
          target: __sveltets_2_any(),
          props: {
            caption: `Imports`,
            hideCaption: true,
            rows: data.rows,
            columns: [
              { heading: "File", cell: file },
              { heading: "What", text: (row: Row) => worded(kinds[row.kind], plainWords) },
              { heading: "When", text: (row: Row) => sayInstant(row.at) },
              { heading: "Who", text: (row: Row) => row.byName },
              { heading: "State", text: (row: Row) => states[row.state] },
            ],
            empty: `No file has been imported yet.`,
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
