import { lambda } from "#functions/chain/chain.ts";
import { allocations } from "#shared/allocations/operations.ts";
import { allocate, change, end, refuse } from "./decide.ts";
import { without } from "./without.ts";

export const handler = lambda(allocations, { allocate, refuse, change, end, without });
