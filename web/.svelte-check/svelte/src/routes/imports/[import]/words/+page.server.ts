import { formPage } from "#lib/forms/form-page.ts";
import { imports } from "#shared/imports/operations.ts";

export const { load, actions } = formPage(imports.explain, ({ id }) => `/imports/${id}`);
