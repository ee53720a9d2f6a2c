///<reference types="svelte" />

import Empty from "./Empty.svelte";
import type { Column } from "./table.ts";

function $$render<Row>() {
  interface Props {
    /** Says what the table holds. Read out to everybody, seen unless the h1 says the same. */
    caption: string;
    hideCaption?: boolean;
    columns: readonly Column<NoInfer<Row>>[];
    rows: readonly Row[];
    /** What it means that there is nothing, and what to do. */
    empty: string;
  }
  const { caption, hideCaption = false, columns, rows, empty }: Props = $props();
  const cellClass = (column: Column<Row>) =>
    column.numeric ? "nhsuk-table__cell nhsuk-table__cell--numeric" : "nhsuk-table__cell";
  const headClass = (column: Column<Row>) =>
    column.numeric ? "nhsuk-table__header nhsuk-table__header--numeric" : "nhsuk-table__header";
  async () => {
    if (rows.length === 0) {
      if (!hideCaption) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        caption;
      }
      {
        const $$_ytpmE0C = __sveltets_2_ensureComponent(Empty);
        new $$_ytpmE0C({ target: __sveltets_2_any(), props: { text: empty } });
      }
    } else {
      svelteHTML.createElement("div", { class: `kw-table` });
      svelteHTML.createElement("table", { class: `nhsuk-table nhsuk-table--responsive`, role: `table` });
      svelteHTML.createElement("caption", {
        class: hideCaption ? "nhsuk-u-visually-hidden" : "nhsuk-table__caption nhsuk-table__caption--m",
      });
      caption;
      svelteHTML.createElement("thead", { class: `nhsuk-table__head`, role: `rowgroup` });
      svelteHTML.createElement("tr", { class: `nhsuk-table__row`, role: `row` });
      for (let column of __sveltets_2_ensureArray(columns)) {
        column.heading;
        svelteHTML.createElement("th", { class: headClass(column), role: `columnheader`, scope: `col` });
        column.heading;
      }
      svelteHTML.createElement("tbody", { class: `nhsuk-table__body`, role: `rowgroup` });
      for (let row of __sveltets_2_ensureArray(rows)) {
        let n = 1;
        n;
        svelteHTML.createElement("tr", { class: `nhsuk-table__row`, role: `row` });
        for (let column of __sveltets_2_ensureArray(columns)) {
          column.heading;
          svelteHTML.createElement("td", { class: cellClass(column), role: `cell` });
          svelteHTML.createElement("span", { class: `nhsuk-table__heading`, "aria-hidden": `true` });
          column.heading;
          (" ");
          svelteHTML.createElement("span", {});
          __sveltets_2_ensureSnippet(column.cell?.(row));
          column.text?.(row);
        }
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
class __sveltets_Render<Row> {
  props(): ReturnType<typeof $$render<Row>>["props"] {
    return null as any;
  }
  events(): ReturnType<typeof $$render<Row>>["events"] {
    return null as any;
  }
  slots(): ReturnType<typeof $$render<Row>>["slots"] {
    return null as any;
  }
  bindings() {
    return __sveltets_$$bindings("");
  }
  exports() {
    return {};
  }
}

interface $$IsomorphicComponent {
  new <Row>(
    options: import("svelte").ComponentConstructorOptions<ReturnType<__sveltets_Render<Row>["props"]>>,
  ): import("svelte").SvelteComponent<
    ReturnType<__sveltets_Render<Row>["props"]>,
    ReturnType<__sveltets_Render<Row>["events"]>,
    ReturnType<__sveltets_Render<Row>["slots"]>
  > & { $$bindings?: ReturnType<__sveltets_Render<Row>["bindings"]> } & ReturnType<__sveltets_Render<Row>["exports"]>;
  <Row>(
    internal: unknown,
    props: ReturnType<__sveltets_Render<Row>["props"]> & {},
  ): ReturnType<__sveltets_Render<Row>["exports"]>;
  z_$$bindings?: ReturnType<__sveltets_Render<any>["bindings"]>;
}
const Table__SvelteComponent_: $$IsomorphicComponent = null as any;
/*Ωignore_startΩ*/ type Table__SvelteComponent_<Row> = InstanceType<typeof Table__SvelteComponent_<Row>>;
/*Ωignore_endΩ*/ export default Table__SvelteComponent_;
