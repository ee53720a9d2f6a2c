import { serving } from "#functions/chain/chain.ts";
import { reviews } from "#shared/reviews/operations.ts";
import { arrange, cancel, close, hold, move, record } from "./decide.ts";
import { letters } from "./letters.ts";
import { due, past, view } from "./view.ts";

export const served = serving(reviews, { due, past, arrange, hold, view, record, move, cancel, close, letters });
