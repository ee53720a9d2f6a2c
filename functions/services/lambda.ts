import { lambda } from "#functions/chain/chain.ts";
import { served as organisation } from "#functions/organisation/serves.ts";
import { served as services } from "./serves.ts";

export const handler = lambda<"services">({ services, organisation });
