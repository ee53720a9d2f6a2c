import { lambda } from "#functions/chain/chain.ts";
import { reviews } from "#shared/reviews/operations.ts";
import { arrange, cancel, close, record } from "./decide.ts";
import { due, view } from "./view.ts";

export const handler = lambda(reviews, { due, arrange, view, record, cancel, close });
