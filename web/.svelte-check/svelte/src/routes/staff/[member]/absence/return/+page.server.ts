import { formPage } from "#lib/forms/form-page.ts";
import { absences } from "#shared/absences/operations.ts";

export const { load, actions } = formPage(absences.end, (_, { member }) => `/staff/${member}?done=returned`);
