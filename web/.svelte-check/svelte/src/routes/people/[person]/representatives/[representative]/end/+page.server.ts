import { formPage } from "#lib/forms/form-page.ts";
import { representatives } from "#shared/representatives/operations.ts";

export const { load, actions } = formPage(
  representatives.end,
  (_, { person }) => `/people/${person}?done=representative-ended`,
);
