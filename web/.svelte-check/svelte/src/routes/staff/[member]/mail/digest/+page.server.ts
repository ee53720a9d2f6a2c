import { formPage } from "#lib/forms/form-page.ts";
import { preferences } from "#shared/preferences/operations.ts";

export const { load, actions } = formPage(preferences.digest, (_, { member }) => `/staff/${member}/mail?done=digest`);
