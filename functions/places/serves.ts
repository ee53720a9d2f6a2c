import { serving } from "#functions/chain/chain.ts";
import { places } from "#shared/places/operations.ts";
import { join, leave, move } from "./decide.ts";

export const served = serving(places, { join, move, leave });
