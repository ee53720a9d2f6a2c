import { managerOf } from "../access/relations.ts";
import type { PuttingRight } from "../corrections/putting-right.ts";
import { conflict, invalid, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { PersonPage } from "../people/page.ts";
import { notTwice } from "../record/same.ts";
import { aboutRepresentative } from "../representatives/record.ts";
import type { StaffMember } from "../staff/record.ts";
import { sayDate } from "../time/dates.ts";
import type { answerDisagreement, recordDisagreement } from "./forms.ts";
import { wholeDisagreement } from "./forms.ts";
import type { DisagreementRecord } from "./record.ts";
import { disagreementRecord } from "./record.ts";
import { disagreementsScreen } from "./section.ts";

type Raised = AnswersOf<typeof recordDisagreement>;
type Answered = AnswersOf<typeof answerDisagreement>;

const most = 30;

/** The representatives to choose from, and the one who was chosen before. */
export const representativesFor = (page: PersonPage, chosen?: DisagreementRecord) => {
  const now = page.representatives.map((one) => {
    const { name, relation } = aboutRepresentative(one);
    return { value: one.id, label: `${name} (${relation})` };
  });
  const { representative } = chosen?.answers ?? {};
  return chosen && representative && !now.some(({ value }) => value === representative)
    ? [...now, { value: representative, label: chosen.with }]
    : now;
};

/** Who raised it, in words. */
function withIn(page: PersonPage, answers: Raised, before?: DisagreementRecord): string {
  if (answers.withWhom === "other") return `${answers.name} (${answers.relation})`;
  const one = representativesFor(page, before).find(({ value }) => value === answers.representative);
  if (!one) throw invalid({ at: "representative", message: "Choose who it is from the list" });
  return one.label;
}

function toldSince({ raised }: Pick<Raised, "raised">, { toldOn }: Pick<Answered, "toldOn">): void {
  if (toldOn < raised)
    throw invalid({ at: "toldOn", message: `The day must be ${sayDate(raised)} or later, when it was raised` });
}

/** Records what somebody disagrees with. It may be about somebody who has left or died, too. */
export function raise(page: PersonPage, id: string, answers: Raised, by: string, again = true): PersonPage {
  const made = { id, by, with: withIn(page, answers), answers, version: 0 };
  notTwice(page.disagreements, made, again);
  if (page.disagreements.length >= most)
    throw conflict(`${most} disagreements or issues wait for an answer already. Talk to the manager.`);
  return { ...page, disagreements: [...page.disagreements, made] };
}

/** The manager's answer: it is history from then on. */
export function answer(page: PersonPage, id: string, version: number, answers: Answered, by: string): PersonPage {
  const one = openOn(page, id);
  if (one.version !== version) throw stale({});
  toldSince(one.answers, answers);
  return {
    ...page,
    disagreements: page.disagreements.map((each) => (each.id === id ? { ...each, answered: { by, answers } } : each)),
  };
}

export function openOn(page: PersonPage, id: string): DisagreementRecord {
  const one = page.disagreements.find((each) => each.id === id && !each.answered);
  if (!one) throw conflict("This does not wait for an answer. It may have been answered by somebody else.");
  return one;
}

/** Its author until it is answered, and managers. */
export const mayPutRight = (
  staff: StaffMember,
  page: PersonPage,
  one: Pick<DisagreementRecord, "by" | "answered">,
  today: string,
): boolean => managerOf.holds(staff, page, today) || (!one.answered && one.by === staff.id);

export const disagreementPuttingRight: PuttingRight<typeof wholeDisagreement, DisagreementRecord, "disagreement"> = {
  kind: disagreementRecord,
  what: "a disagreement or issue",
  form: wholeDisagreement,
  leadsTo: disagreementsScreen,
  options: (page, one) => ({ representatives: representativesFor(page, one) }),
  records: (page) => page.disagreements,
  answers: ({ answers, answered }) => ({ ...answers, answered: answered !== undefined, ...answered?.answers }),
  may: mayPutRight,
  mayNot: "Only a manager, or who recorded it before it was answered, can put it right.",
  withAnswers: (page, one, { answered, decided, told, how, toldOn, ...answers }) => {
    const { answered: was, ...raised } = { ...one, answers, with: withIn(page, answers, one) };
    if (!answered) return raised;
    if (!was) throw invalid({ at: "answered", message: "Answer it on the page of disagreements and issues first" });
    const answer = { decided, told, how, toldOn } as Answered;
    toldSince(answers, answer);
    return { ...raised, answered: { by: was.by, answers: answer } };
  },
  inPage: (page, _, after) => ({
    ...page,
    disagreements: page.disagreements.map((one) => (one.id === after.id ? after : one)),
  }),
};
