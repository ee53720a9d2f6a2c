import { searchPage } from "#lib/forms/search-page.ts";
import { staff } from "#shared/staff/operations.ts";

export const { load, actions } = searchPage(staff.search, "/staff");
