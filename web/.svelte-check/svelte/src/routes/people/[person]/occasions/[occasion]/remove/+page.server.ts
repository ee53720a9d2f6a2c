import { formPage } from "#lib/forms/form-page.ts";
import { occasions } from "#shared/occasions/operations.ts";

export const { load, actions } = formPage(
  occasions.remove,
  (_, { person }) => `/people/${person}?done=occasion-removed`,
);
