import {
  allocateDue,
  askAgainDue,
  explainRoleDue,
  introduceDue,
  involvementDue,
  standInDue,
} from "../allocations/due.ts";
import { forLead } from "../allocations/holders.ts";
import { contactDue, followUpDue } from "../contacts/due.ts";
import { disagreementDue } from "../disagreements/due.ts";
import type { DeclaredDue, DueItem } from "../due/due.ts";
import { byUrgency, due, untilTheyLeave } from "../due/due.ts";
import { asked } from "../form/form.ts";
import { occasionDue } from "../occasions/due.ts";
import type { PlacePage } from "../places/at.ts";
import { at } from "../places/at.ts";
import { daysOfDuty, mainPlaces, placesOf } from "../places/places.ts";
import { actionDue, arrangeReviewDue, reviewDue } from "../reviews/due.ts";
import { plus } from "../time/dates.ts";
import type { Range } from "../time/range.ts";
import { earlierEnd, isEmpty, laterStart } from "../time/range.ts";
import { changePerson } from "./forms.ts";
import { leavingDue, staysOpen } from "./leaving.ts";
import type { PersonPage, personRecords } from "./page.ts";
import { labelOf } from "./page.ts";
import { aboutPerson, statusOfPerson } from "./record.ts";

/** Four weeks to ask for what another system did not know: our judgement. */
const completeWithin = { days: 28 };

/** What must be answered of somebody but was not in the file that brought them. */
export const completeDue = due<PlacePage>("complete-details", {
  what: "Complete the details that were not in the imported file",
  event: false,
  outlives: false,
  path: "/people/{id}/change",
  of: ({ person }) => {
    const { imported } = person;
    if (!imported) return [];
    const about: Readonly<Record<string, unknown>> = aboutPerson(person);
    const lacks = Object.entries(asked(changePerson.questions, about)).some(
      ([name, question]) => !question.optional && about[name] === undefined,
    );
    return lacks ? [{ source: person.id, on: plus(imported.on, completeWithin) }] : [];
  },
});

/** Time in which somebody asks about an absence that was recorded before a day was asked for. */
const askAfter = { days: 14 };

/** Somebody asks whether they are back, so that nobody is away without an end. */
export const askBackDue = due<PlacePage>("ask-back", {
  what: "Ask whether they are back",
  event: false,
  outlives: false,
  path: "/people/{id}/back",
  of: (page) => {
    const { status } = page;
    if (status?.answers.status !== "away") return [];
    const { from, backBy } = status.answers;
    return forLead(page, { source: status.of ?? status.id, on: backBy ?? plus(from, askAfter) });
  },
});

/** What a record gives: to-dos of each place that it belongs to, or the person's own, which are there once however many services they use. */
interface Gives {
  readonly of: "place" | "person";
  readonly kinds: readonly DeclaredDue<PlacePage>[];
}
const ofPlace = (...kinds: readonly DeclaredDue<PlacePage>[]): Gives => ({ of: "place", kinds });
const ofPerson = (...kinds: readonly DeclaredDue<PlacePage>[]): Gives => ({ of: "person", kinds });
const none = ofPerson();

/** The to-dos that each record of a person's page gives: a record that is new must say here whether it gives any. */
const dueByRecord: Readonly<Record<keyof typeof personRecords, Gives>> = {
  person: ofPerson(completeDue),
  status: ofPerson(askBackDue),
  leaving: ofPerson(leavingDue),
  past: none,
  allocations: ofPlace(allocateDue, explainRoleDue, introduceDue, involvementDue),
  places: none,
  refusals: ofPlace(askAgainDue),
  backups: ofPlace(standInDue),
  leavers: none,
  reviews: ofPlace(arrangeReviewDue, reviewDue, actionDue),
  contacts: ofPlace(contactDue, followUpDue),
  representatives: none,
  occasions: ofPerson(occasionDue),
  disagreements: ofPerson(disagreementDue),
  tally: none,
  corrections: none,
  mistakes: none,
};

const kindsOf = (which: Gives["of"]) =>
  Object.values(dueByRecord).flatMap(({ of, kinds }) => (of === which ? kinds : []));
const [placeDue, ownDue] = [kindsOf("place"), kindsOf("person")];

/** Every kind of to-do that belongs to a person. */
export const personDue = [...placeDue, ...ownDue];

/**
 * Everything that must happen for a person by a date: of each place while it is the one, and what is the person's own
 * in the main place of each day. For somebody who is gone, what outlives that. Stored due rows always equal this.
 */
export function dueOfPerson(page: PersonPage): DueItem[] {
  const status = statusOfPerson(page.status);
  const gone = status === "died" || status === "stopped";
  const label = labelOf(page.person);
  const about = { page: "person" as const, id: page.person.id };
  const ofPlaces = placesOf(page).map((place) => ({ place, days: daysOfDuty(page, place), kinds: placeDue }));
  const own = mainPlaces(page).map(({ place, days }) => ({ place, days, kinds: ownDue }));
  const items = [...ofPlaces, ...own]
    .filter(({ place, days }) => !(place.over && days.until) && !isEmpty(days))
    .flatMap(({ place, days, kinds }) => {
      const seen = at(page, place);
      return kinds.flatMap(({ kind, outlives, of }) =>
        of(seen)
          .filter(({ source }) => !gone || outlives || staysOpen(page, kind, source))
          .map((one) => ({ kind, ...one, ...within(one, days), service: place.service, label, about }))
          .filter((one) => !isEmpty(one)),
      );
    });
  return untilTheyLeave(items, (staff) => page.leavers?.days[staff]).sort(byUrgency);
}

/** The days on which something is so that are among some days. */
const within = (one: Range, days: Range): Range => ({
  from: laterStart(one.from, days.from),
  until: earlierEnd(one.until, days.until),
});

/** Which of several it is, in the words of the record: for those who may see the person's page, and never in mail. */
export function detailOf(page: PersonPage, item: Pick<DueItem, "kind" | "source">): string | undefined {
  const detail = personDue.find((one) => one.kind === item.kind)?.detail;
  return (
    detail &&
    placesOf(page).reduce<string | undefined>((said, place) => said ?? detail(at(page, place), item.source), undefined)
  );
}
