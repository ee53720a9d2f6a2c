import { lambda } from "#functions/chain/chain.ts";
import { occasions } from "#shared/occasions/operations.ts";
import { add, mark, remove } from "./decide.ts";

export const handler = lambda(occasions, { add, mark, remove });
