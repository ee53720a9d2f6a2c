///<reference types="svelte" />

import type { Option } from "#shared/form/question.ts";
import { capital, heading } from "#shared/form/question.ts";
import { plainWords, worded } from "#shared/form/words.ts";
import type { Field } from "#shared/imports/fields.ts";

interface Props {
  field: Field;
  /** The row of the form that it is. */
  n: number;
  columns: readonly Option[];
  /** What every row can be said to have, where no column says it. */
  same: readonly Option[];
  chosen: string | undefined;
  problem: string | undefined;
}
function $$render() {
  /** Where one field is in the file: one of its columns, the same for every row, or nowhere. */
  const { field, n, columns, same, chosen, problem }: Props = $props();
  const at = $derived(`columns.${n}.source`);
  const name = $derived(capital(worded(heading(field.question.noun), plainWords)));
  async () => {
    svelteHTML.createElement("div", {
      class: problem ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group",
    });
    svelteHTML.createElement("label", { class: `nhsuk-label nhsuk-label--s`, for: at });
    name;
    if (!field.needed) {
      svelteHTML.createElement("span", { class: `kw-optional` });
      (" ");
    }
    if (problem) {
      svelteHTML.createElement("span", { class: `nhsuk-error-message`, id: `${at}-error` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      problem;
    }
    svelteHTML.createElement("input", { type: `hidden`, name: `columns.${n}.id`, value: field.name });
    svelteHTML.createElement("select", {
      class: problem ? "nhsuk-select nhsuk-select--error" : "nhsuk-select",
      id: at,
      name: at,
      "aria-describedby": problem ? `${at}-error` : undefined,
    });
    svelteHTML.createElement("option", { value: "" });
    svelteHTML.createElement("optgroup", { label: `Columns of the file` });
    for (let { value, label, detail } of __sveltets_2_ensureArray(columns)) {
      value;
      svelteHTML.createElement("option", { value, selected: value === chosen });
      detail ? `${label} – ${detail}` : label;
    }
    if (same.length > 0) {
      svelteHTML.createElement("optgroup", { label: `The same for every row` });
      for (let { value, label } of __sveltets_2_ensureArray(same)) {
        value;
        svelteHTML.createElement("option", { value, selected: value === chosen });
        worded(label, plainWords);
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const MatchColumn__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type MatchColumn__SvelteComponent_ = ReturnType<typeof MatchColumn__SvelteComponent_>;
/*Ωignore_endΩ*/ export default MatchColumn__SvelteComponent_;
