import { formPage } from "#lib/forms/form-page.ts";
import { supervision } from "#shared/supervision/operations.ts";

export const { load, actions } = formPage(supervision.agree, (_, { member }) => `/staff/${member}?done=agreed`);
