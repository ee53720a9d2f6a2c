///<reference types="svelte" />

import type * as z from "zod";
import type { staffRow } from "#shared/lists/shapes.ts";
import { sayDate } from "#shared/time/dates.ts";
import Table from "./Table.svelte";

type Row = z.output<typeof staffRow>;
type $$ComponentProps = { rows: readonly Row[]; empty: string };
function $$render() {
  const name /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/staff/${row.id}` });
      row.name;
      if (row.leaves) {
        svelteHTML.createElement("span", { class: `kw-muted` });
        sayDate(row.leaves);
      }
    };
    return __sveltets_2_any(0);
  };

  const { rows, empty }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    {
      const $$_elbaT0C = __sveltets_2_ensureComponent(Table);
      new $$_elbaT0C({
        target: __sveltets_2_any(),
        props: {
          caption: `Staff`,
          hideCaption: true,
          rows,
          columns: [
            { heading: "Name", cell: name },
            { heading: "Job title", text: (row: Row) => row.title },
            {
              heading: "Services",
              text: (row: Row) => row.services.map((s) => s.name).join(", ") || "Whole organisation",
            },
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
const StaffTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type StaffTable__SvelteComponent_ = ReturnType<typeof StaffTable__SvelteComponent_>;
/*Ωignore_endΩ*/ export default StaffTable__SvelteComponent_;
