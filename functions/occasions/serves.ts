import { serving } from "#functions/chain/chain.ts";
import { occasions } from "#shared/occasions/operations.ts";
import { add, mark, remove } from "./decide.ts";

export const served = serving(occasions, { add, mark, remove });
