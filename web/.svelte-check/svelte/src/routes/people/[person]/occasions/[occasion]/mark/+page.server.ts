import { formPage } from "#lib/forms/form-page.ts";
import { occasions } from "#shared/occasions/operations.ts";

export const { load, actions } = formPage(occasions.mark, (_, { person }) => `/people/${person}?done=marked`);
