import { serving } from "#functions/chain/chain.ts";
import { services } from "#shared/services/operations.ts";
import { add, change, mail, policy, registered } from "./change.ts";
import { list, view } from "./view.ts";

export const served = serving(services, { list, add, view, change, mail, registered, policy });
