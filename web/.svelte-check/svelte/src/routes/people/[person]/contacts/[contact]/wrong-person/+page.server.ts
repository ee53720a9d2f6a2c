import { formPage } from "#lib/forms/form-page.ts";
import { contacts } from "#shared/contacts/operations.ts";

export const { load, actions } = formPage(
  contacts.move,
  (_, { person, contact }) => `/people/${person}/contacts/${contact}?done=moved`,
);
