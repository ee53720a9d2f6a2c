import { lambda } from "#functions/chain/chain.ts";
import { absences } from "#shared/absences/operations.ts";
import { end, handOver, record } from "./decide.ts";
import { leavers, list } from "./list.ts";

export const handler = lambda(absences, { list, leavers, record, end, handOver });
