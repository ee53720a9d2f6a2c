import { serving } from "#functions/chain/chain.ts";
import { absences } from "#shared/absences/operations.ts";
import { change, end, handOver, record } from "./decide.ts";
import { leavers, list } from "./list.ts";

export const served = serving(absences, { list, leavers, record, change, end, handOver });
