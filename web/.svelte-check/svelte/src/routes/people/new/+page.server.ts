import { formPage } from "#lib/forms/form-page.ts";
import { people } from "#shared/people/operations.ts";

export const { load, actions } = formPage(
  people.register,
  ({ id, notice }) => `/people/${id}?done=${notice ?? "registered"}`,
);
