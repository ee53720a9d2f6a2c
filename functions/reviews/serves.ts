import { serving } from "#functions/chain/chain.ts";
import { reviews } from "#shared/reviews/operations.ts";
import { addAction, arrange, cancel, change, changeAction, close, hold, move, record } from "./decide.ts";
import { letters } from "./letters.ts";
import { due, past, view } from "./view.ts";

export const served = serving(reviews, {
  due,
  past,
  arrange,
  hold,
  view,
  record,
  change,
  addAction,
  changeAction,
  move,
  cancel,
  close,
  letters,
});
