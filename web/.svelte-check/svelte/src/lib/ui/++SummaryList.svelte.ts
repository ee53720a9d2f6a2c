///<reference types="svelte" />

import type { Snippet } from "svelte";

interface Row {
  readonly key: string;
  /** Text, a paragraph each; nothing shows "Not recorded". */
  readonly value?: string | readonly string[] | undefined;
  readonly cell?: Snippet | undefined;
  readonly link?: { readonly href: string; readonly text: string } | undefined;
  readonly name?: string | undefined;
}
interface Props {
  rows: readonly Row[];
  empty?: string;
  /** Without the sheet around it. */
  plain?: boolean;
  /** What can be done about each row. */
  action?: Snippet<[Row]>;
}
function $$render() {
  const { rows, empty = "Not recorded", plain = false, action }: Props = $props();
  const lines = (value: Row["value"]) => (typeof value === "string" ? [value] : (value ?? []));
  async () => {
    svelteHTML.createElement("div", { class: plain ? "" : "kw-sheet" });
    svelteHTML.createElement("dl", { class: `nhsuk-summary-list` });
    for (let row of __sveltets_2_ensureArray(rows)) {
      row.key;
      svelteHTML.createElement("div", {
        class:
          row.link || action
            ? "nhsuk-summary-list__row"
            : "nhsuk-summary-list__row nhsuk-summary-list__row--no-actions",
      });
      svelteHTML.createElement("dt", { class: `nhsuk-summary-list__key` });
      row.key;
      svelteHTML.createElement("dd", { class: `nhsuk-summary-list__value` });
      if (row.cell) {
        __sveltets_2_ensureSnippet(row.cell());
      } else if (lines(row.value).length > 1) {
        for (let line of __sveltets_2_ensureArray(lines(row.value))) {
          let n = 1;
          n;
          svelteHTML.createElement("p", {});
          line;
        }
      } else {
        lines(row.value)[0] ?? empty;
      }
      if (action) {
        svelteHTML.createElement("dd", { class: `nhsuk-summary-list__actions` });
        __sveltets_2_ensureSnippet(action(row));
      } else if (row.link) {
        svelteHTML.createElement("dd", { class: `nhsuk-summary-list__actions` });
        svelteHTML.createElement("a", { href: row.link.href });
        row.link.text;
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        row.key;
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const SummaryList__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type SummaryList__SvelteComponent_ = ReturnType<typeof SummaryList__SvelteComponent_>;
/*Ωignore_endΩ*/ export default SummaryList__SvelteComponent_;
