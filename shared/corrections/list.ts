import { contactPuttingRight } from "../contacts/putting-right.ts";
import { disagreementPuttingRight } from "../disagreements/rules.ts";
import type { personRecords } from "../people/page.ts";
import { placePuttingRight } from "../places/putting-right.ts";
import { reviewPuttingRight } from "../reviews/putting-right.ts";
import type { NotPutRight, PuttingRight } from "./putting-right.ts";

/** Which records of a person's page can be put right: a record that is new must say here how, or why not. */
export const puttingRight = {
  contacts: contactPuttingRight,
  reviews: reviewPuttingRight,
  disagreements: disagreementPuttingRight,
  person: no("The details are changed by a form of their own, and each version is kept"),
  status: no("Another status from another day says what is right"),
  leaving: no("A manager undoes it, and what it ended is as before"),
  allocations: no("A change of key worker says what is right, and history is not rewritten"),
  places: placePuttingRight,
  refusals: no("Asking again records what they want now"),
  backups: no("It is ended, and another one named"),
  leavers: no("It follows the pages of staff"),
  past: no("It follows the records that it is made of"),
  representatives: no("They are changed by a form of their own, and each version is kept"),
  occasions: no("One that is wrong is removed with the reason, and added as it is"),
  tally: no("It only counts"),
  corrections: no("A correction is corrected by the next one"),
  mistakes: no("What was moved by mistake is moved back"),
} as const satisfies Readonly<Record<keyof typeof personRecords, object>>;

/** Those that can be put right, by the name that a person's page has for their kind. */
export const rightable = new Map<string, PuttingRight>(
  Object.entries(puttingRight).filter(([, one]) => !("because" in one)) as never,
);

function no(because: string): NotPutRight {
  return { because };
}
