import { formPage } from "#lib/forms/form-page.ts";
import { reviews } from "#shared/reviews/operations.ts";

export const { load, actions } = formPage(
  reviews.record,
  ({ id }, { person }) => `/people/${person}/reviews/${id}?done=recorded`,
);
