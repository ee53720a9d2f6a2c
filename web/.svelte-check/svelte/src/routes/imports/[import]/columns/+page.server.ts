import { formPage } from "#lib/forms/form-page.ts";
import { imports } from "#shared/imports/operations.ts";

export const { load, actions } = formPage(imports.match, ({ id, notice }) =>
  notice === "headings" ? `/imports/${id}/columns` : `/imports/${id}`,
);
