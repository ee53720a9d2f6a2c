import { formPage } from "#lib/forms/form-page.ts";
import { contacts } from "#shared/contacts/operations.ts";

export const { load, actions } = formPage(contacts.followUp, (_, { person }) => `/people/${person}?done=followed-up`);
