import { lambda, serving } from "#functions/chain/chain.ts";
import { mail } from "#shared/mail/operations.ts";
import { stopped, works } from "./address.ts";
import { again } from "./again.ts";
import { replay } from "./dead.ts";
import { open } from "./open.ts";
import { kinds, preview } from "./preview.ts";
import { runs } from "./runs.ts";

export const handler = lambda<"mail">({
  mail: serving(mail, { open, again, replay, runs, stopped, works, preview, kinds }),
});
