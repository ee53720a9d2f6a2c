import { serving } from "#functions/chain/chain.ts";
import { staff } from "#shared/staff/operations.ts";
import { add, change } from "./change.ts";
import { list, search } from "./list.ts";
import { recorded } from "./recorded.ts";
import { accept, confirm, unbind } from "./second.ts";
import { view } from "./view.ts";

export const served = serving(staff, { list, search, add, view, recorded, change, accept, unbind, confirm });
