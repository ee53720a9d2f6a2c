import { formPage } from "#lib/forms/form-page.ts";
import { people } from "#shared/people/operations.ts";

export const { load, actions } = formPage(people.status, (_, { person }) => `/people/${person}?done=status`);
