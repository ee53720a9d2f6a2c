///<reference types="svelte" />

import type * as z from "zod";
import type { personRow } from "#shared/lists/shapes.ts";
import Table from "./Table.svelte";
import Tag from "./Tag.svelte";

type Row = z.output<typeof personRow>;
type $$ComponentProps = { rows: readonly Row[]; empty: string };
function $$render() {
  const name /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/people/${row.id}` });
      row.name;
      if (row.status !== "using") {
        (" ");
        {
          const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT0C({ target: __sveltets_2_any(), props: { text: statuses[row.status] } });
        }
      }
    };
    return __sveltets_2_any(0);
  };

  const { rows, empty }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  const statuses = { using: "", away: "Away", stopped: "Stopped", died: "Died" } as const;
  async () => {
    {
      const $$_elbaT0C = __sveltets_2_ensureComponent(Table);
      new $$_elbaT0C({
        target: __sveltets_2_any(),
        props: {
          caption: `People`,
          hideCaption: true,
          rows,
          columns: [
            { heading: "Name", cell: name },
            { heading: "Reference", text: (row: Row) => row.reference },
            { heading: "Service", text: (row: Row) => row.service.name },
            { heading: "Key worker", text: (row: Row) => row.keyWorker?.name ?? "Nobody" },
          ],
          empty,
        },
      });
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
const PeopleTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type PeopleTable__SvelteComponent_ = ReturnType<typeof PeopleTable__SvelteComponent_>;
/*Ωignore_endΩ*/ export default PeopleTable__SvelteComponent_;
