import { lambda } from "#functions/chain/chain.ts";
import { staff } from "#shared/staff/operations.ts";
import { add, change } from "./change.ts";
import { list, search } from "./list.ts";
import { view } from "./view.ts";

export const handler = lambda(staff, { list, search, add, view, change });
