import { formPage } from "#lib/forms/form-page.ts";
import { corrections } from "#shared/corrections/operations.ts";

export const { load, actions } = formPage(
  corrections.contacts,
  (_, { person, record }) => `/people/${person}/contacts/${record}?done=put-right`,
);
