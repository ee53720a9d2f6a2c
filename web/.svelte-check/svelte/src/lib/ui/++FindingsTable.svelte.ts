///<reference types="svelte" />

import Table from "./Table.svelte";
import Tag from "./Tag.svelte";

interface Row {
  readonly row: number;
  readonly column: string;
  readonly message: string;
  readonly stops: boolean;
}
type $$ComponentProps = { rows: readonly Row[] };
function $$render() {
  const what /*Ωignore_positionΩ*/ = (
    row: Row,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      row.message;
      (" ");
      {
        const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
        new $$_gaT0C({
          target: __sveltets_2_any(),
          props: { text: row.stops ? "Problem" : "Note", colour: row.stops ? "red" : "grey" },
        });
      }
    };
    return __sveltets_2_any(0);
  };

  /** What the check of a file found, by row and column as a spreadsheet shows them. */
  const { rows }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    {
      const $$_elbaT0C = __sveltets_2_ensureComponent(Table);
      new $$_elbaT0C({
        target: __sveltets_2_any(),
        props: {
          caption: `What was found`,
          hideCaption: true,
          rows,
          columns: [
            { heading: "Row", text: (row: Row) => `Row ${row.row}` },
            { heading: "Column", text: (row: Row) => row.column },
            { heading: "What", cell: what },
          ],
          empty: `Nothing was found: every row can be imported.`,
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
const FindingsTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type FindingsTable__SvelteComponent_ = ReturnType<typeof FindingsTable__SvelteComponent_>;
/*Ωignore_endΩ*/ export default FindingsTable__SvelteComponent_;
