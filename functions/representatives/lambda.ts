import { lambda } from "#functions/chain/chain.ts";
import { representatives } from "#shared/representatives/operations.ts";
import { add, change, end } from "./decide.ts";

export const handler = lambda(representatives, { add, change, end });
