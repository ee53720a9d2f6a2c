import { lambda } from "#functions/chain/chain.ts";
import { absences } from "#shared/absences/operations.ts";
import { end, handOver, record } from "./decide.ts";

export const handler = lambda(absences, { record, end, handOver });
