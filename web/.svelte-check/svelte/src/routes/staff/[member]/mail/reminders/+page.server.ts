import { formPage } from "#lib/forms/form-page.ts";
import { preferences } from "#shared/preferences/operations.ts";

export const { load, actions } = formPage(
  preferences.reminders,
  (_, { member }) => `/staff/${member}/mail?done=reminders`,
);
