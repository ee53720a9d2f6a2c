import { lambda } from "#functions/chain/chain.ts";
import { supervision } from "#shared/supervision/operations.ts";
import { agree, log, sign } from "./decide.ts";
import { past, support, view } from "./view.ts";

export const handler = lambda(supervision, { support, past, agree, log, view, sign });
