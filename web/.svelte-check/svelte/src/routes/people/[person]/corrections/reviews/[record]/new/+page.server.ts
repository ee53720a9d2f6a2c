import { formPage } from "#lib/forms/form-page.ts";
import { corrections } from "#shared/corrections/operations.ts";

export const { load, actions } = formPage(
  corrections.reviews,
  (_, { person, record }) => `/people/${person}/reviews/${record}?done=put-right`,
);
