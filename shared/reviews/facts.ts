import { owed } from "../facts/fact.ts";
import type { PersonPage } from "../people/page.ts";
import { serviceOf } from "../people/past.ts";
import { earlier } from "../time/dates.ts";
import { reviewCycles } from "./due.ts";

/**
 * Each care review that was owed, from the day on which it is foreseen. One that was held before it was due counts as due on that day: by when it would
 * have been due is nobody's concern.
 */
export const reviewFacts = owed<PersonPage>("review", (page) => {
  const service = serviceOf(page);
  return reviewCycles(page).flatMap(({ opener: of, due, held }) => {
    if (held)
      return [{ of, service, due: earlier(due ?? held.on, held.on), done: held.on, detail: { kind: held.kind } }];
    return due ? [{ of, service, due }] : [];
  });
});
