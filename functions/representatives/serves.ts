import { serving } from "#functions/chain/chain.ts";
import { representatives } from "#shared/representatives/operations.ts";
import { add, change, end } from "./decide.ts";

export const served = serving(representatives, { add, change, end });
