import { formPage } from "#lib/forms/form-page.ts";
import { staff } from "#shared/staff/operations.ts";

export const { load, actions } = formPage(staff.change, ({ id }) => `/staff/${id}?done=changed`);
