import { allocateDue, askAgainDue, explainRoleDue, introduceDue, involvementDue } from "../allocations/due.ts";
import { contactDue, followUpDue } from "../contacts/due.ts";
import { disagreementDue } from "../disagreements/due.ts";
import type { DueItem, DueKind } from "../due/due.ts";
import { byUrgency, due } from "../due/due.ts";
import { asked } from "../form/form.ts";
import { occasionDue } from "../occasions/due.ts";
import { actionDue, arrangeReviewDue, reviewDue } from "../reviews/due.ts";
import { plus } from "../time/dates.ts";
import { changePerson } from "./forms.ts";
import type { PersonPage, personRecords } from "./page.ts";
import { labelOf } from "./page.ts";
import { aboutPerson, joinedBy, statusOfPerson } from "./record.ts";

/** Four weeks to ask for what another system did not know: our judgement. */
const completeWithin = { days: 28 };

/** What must be answered of somebody but was not in the file that brought them. */
export const completeDue = due<PersonPage>("complete-details", {
  what: "Complete the details that were not in the imported file",
  event: false,
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

/** The to-dos that each record of a person's page gives: a record that is new must say here whether it gives any. */
const dueByRecord: Readonly<Record<keyof typeof personRecords, readonly DueKind<PersonPage>[]>> = {
  person: [completeDue],
  status: [],
  past: [],
  allocations: [allocateDue, explainRoleDue, introduceDue, involvementDue],
  refusal: [askAgainDue],
  backups: [],
  leavers: [],
  reviews: [arrangeReviewDue, reviewDue, actionDue],
  contacts: [contactDue, followUpDue],
  representatives: [],
  occasions: [occasionDue],
  disagreements: [disagreementDue],
  tally: [],
  corrections: [],
  mistakes: [],
};

/** Every kind of to-do that belongs to a person. */
export const personDue = Object.values(dueByRecord).flat();

/**
 * Everything that must happen for a person by a date; for somebody who is gone, what outlives that. Stored due rows
 * always equal this.
 */
export function dueOfPerson(page: PersonPage): DueItem[] {
  const status = statusOfPerson(page.status);
  const gone = status === "died" || status === "stopped";
  const { service } = joinedBy(page.person);
  const label = labelOf(page.person);
  return personDue
    .filter(({ outlives }) => outlives || !gone)
    .flatMap((kind) =>
      kind.of(page).map((d) => ({
        kind: kind.kind,
        ...d,
        service,
        label,
        about: { page: "person" as const, id: page.person.id },
      })),
    )
    .sort(byUrgency);
}

/** Which of several it is, in the words of the record: for those who may see the person's page, and never in mail. */
export function detailOf(page: PersonPage, item: Pick<DueItem, "kind" | "source">): string | undefined {
  return personDue.find((one) => one.kind === item.kind)?.detail?.(page, item.source);
}
