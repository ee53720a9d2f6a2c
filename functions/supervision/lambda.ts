import { lambda } from "#functions/chain/chain.ts";
import { supervision } from "#shared/supervision/operations.ts";
import { agree, log, sign } from "./decide.ts";
import { support, view } from "./view.ts";

export const handler = lambda(supervision, { support, agree, log, view, sign });
