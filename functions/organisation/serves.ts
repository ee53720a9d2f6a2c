import { serving } from "#functions/chain/chain.ts";
import { organisation } from "#shared/organisation/operations.ts";
import { change, mail, view } from "./decide.ts";

export const served = serving(organisation, { view, change, mail });
