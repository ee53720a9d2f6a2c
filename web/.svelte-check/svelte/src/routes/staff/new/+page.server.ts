import { formPage } from "#lib/forms/form-page.ts";
import { staff } from "#shared/staff/operations.ts";

export const { load, actions } = formPage(staff.add, ({ id }) => `/staff/${id}?done=added`);
