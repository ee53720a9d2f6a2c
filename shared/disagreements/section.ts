import * as z from "zod";
import { showAll } from "../form/form.ts";
import type { Named } from "../lists/named.ts";
import { linesShape, markOf, named, putRightMark } from "../lists/shapes.ts";
import { screen } from "../operation/web-page.ts";
import type { PersonPage } from "../people/page.ts";
import { section } from "../people/section.ts";
import { answerBy } from "./due.ts";
import { answerDisagreement, recordDisagreement } from "./forms.ts";
import type { DisagreementRecord } from "./record.ts";

const disagreementRow = z.object({
  id: z.string(),
  with: z.string(),
  about: z.string(),
  wants: z.string(),
  raised: z.string(),
  by: named,
  answerBy: z.string(),
  lines: linesShape,
  answered: z
    .object({ by: named, on: z.string(), decided: z.string(), told: z.string(), lines: linesShape })
    .optional(),
  putRight: putRightMark.optional(),
});

interface Names {
  readonly named: (id: string) => Named;
}

/** Whose names one shows. */
export const staffIn = ({ by, answered, putRight }: DisagreementRecord) => [by, answered?.by, putRight?.by];

export function disagreementRowOf(page: PersonPage, one: DisagreementRecord, names: Names) {
  const { id, answers, answered } = one;
  const { about, wants, raised } = answers;
  return {
    id,
    with: one.with,
    about,
    wants,
    raised,
    by: names.named(one.by),
    answerBy: answerBy(page, one),
    lines: showAll(recordDisagreement.questions, answers, () => one.with),
    ...(answered && {
      answered: {
        by: names.named(answered.by),
        on: answered.answers.toldOn,
        decided: answered.answers.decided,
        told: answered.answers.told,
        lines: showAll(answerDisagreement.questions, answered.answers, () => undefined),
      },
    }),
    ...markOf(one, names),
  };
}

/** Those that wait for an answer, the longest first. */
export const waiting = (page: Pick<PersonPage, "disagreements">) =>
  page.disagreements
    .filter(({ answered }) => !answered)
    .sort((a, b) => a.answers.raised.localeCompare(b.answers.raised) || a.id.localeCompare(b.id));

export const disagreementSection = section(
  z.object({ disagreements: z.array(disagreementRow) }),
  (page, { names }) => ({ disagreements: waiting(page).map((one) => disagreementRowOf(page, one, names)) }),
  { staff: (page) => page.disagreements.flatMap(staffIn) },
);

/** All of them: those that wait first, then those of the past, the last one first. */
export const disagreementsPage = z.object({
  person: named,
  rows: z.array(disagreementRow.extend({ mayPutRight: z.boolean() })),
  next: z.string().optional(),
  may: z.object({ answer: z.boolean() }),
});

export const disagreementsScreen = screen(
  "/people/{person}/disagreements",
  disagreementsPage,
  "Disagreements and issues",
);
