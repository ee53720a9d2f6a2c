import { formPage } from "#lib/forms/form-page.ts";
import { supervision } from "#shared/supervision/operations.ts";

export const { load, actions } = formPage(
  supervision.correct,
  ({ id }, { member }) => `/staff/${member}/supervision/${id}?done=corrected`,
);
