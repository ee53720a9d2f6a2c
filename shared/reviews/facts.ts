import { owed } from "../facts/fact.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { at } from "../places/at.ts";
import type { Place } from "../places/places.ts";
import { daysOfDuty, lineOf, placesOf } from "../places/places.ts";
import { earlier } from "../time/dates.ts";
import { reviewCycles } from "./due.ts";

/**
 * Each care review that was owed, from the day on which it is foreseen. One that was held before it was due counts as due on that day: by when it would
 * have been due is nobody's concern.
 */
export const reviewFacts = owed<PersonPage>("review", (page) =>
  placesOf(page)
    .filter((one) => !placesOf(page).some(({ continues }) => continues === one.id))
    .flatMap((last) => {
      const line = lineOf(page, last);
      return reviewCycles(at(page, last)).flatMap(({ opener: of, due, held }) => {
        const on = held ? earlier(due ?? held.on, held.on) : due;
        const service = on && serviceOn(page, line, on);
        if (!on || !service) return [];
        return [{ of, service, due: on, ...(held && { done: held.on, detail: { kind: held.kind } }) }];
      });
    }),
);

/** The service that owes what is due on a day: of those between which they moved, the one whose day it is. Nothing is owed once they have left. */
function serviceOn(page: PersonPage, line: readonly Place[], day: IsoDate): string | undefined {
  return line.find((place) => {
    const { until } = daysOfDuty(page, place);
    return until === undefined || day <= until;
  })?.service;
}
