import { lambda, serving } from "#functions/chain/chain.ts";
import { audit } from "#shared/audit/operations.ts";
import { member, organisation, person, service } from "./history.ts";

export const handler = lambda<"history">({
  audit: serving(audit, { person, member, service, organisation }),
});
