import { lambda } from "#functions/chain/chain.ts";
import { mail } from "#shared/mail/operations.ts";
import { works } from "./address.ts";

export const handler = lambda(mail, { works });
