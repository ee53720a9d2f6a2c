import { formPage } from "#lib/forms/form-page.ts";
import { contacts } from "#shared/contacts/operations.ts";

export const { load, actions } = formPage(contacts.record, (_, { person }) => `/people/${person}?done=contact`);
