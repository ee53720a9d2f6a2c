import { conflict, forbidden, invalid, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf, Form } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { sameAnswers } from "../record/same.ts";
import type { StaffMember } from "../staff/record.ts";
import type { PuttingRight } from "./putting-right.ts";

/** With its versions a record that moves away still fits into one transaction. */
export const mostCorrections = 20;

export interface Correction<F extends Form> {
  readonly id: string;
  readonly record: string;
  readonly version: number;
  readonly answers: AnswersOf<F>;
  readonly why: string;
}

/**
 * Puts a record right: it says the new answers from here on, so that whatever derives from it follows, with a mark. The version before is kept, and a
 * correction says who, when and why. The page has the whole history of the record's kind and of corrections.
 */
export function putRight<F extends Form, T extends { readonly id: string }>(
  page: PersonPage,
  one: PuttingRight<F, T>,
  { id, record, version, answers, why }: Correction<F>,
  { staff, now, today }: { staff: StaffMember; now: string; today: IsoDate },
): PersonPage {
  const before = one.records(page).find((each) => each.id === record);
  const said = before && one.answers(before);
  if (!before || !said) throw notFound();
  if (!one.may(staff, page, before, today)) throw forbidden();
  if (before.version !== version) throw stale(said as Record<string, unknown>);
  if (sameAnswers(said, answers))
    throw invalid({
      at: Object.keys(one.form.questions)[0] ?? "",
      message: "This is what is recorded already. Change what is wrong",
    });
  if (page.corrections.filter(({ of }) => of.id === record).length >= mostCorrections)
    throw conflict("This has been put right twenty times. Talk to your manager before it is changed again.");
  const by = staff.id;
  const after = { ...one.withAnswers(page, before, answers, today), putRight: { correction: id, by, on: today } };
  const of = { kind: one.kind.name, id: record, version };
  return {
    ...one.inPage(page, before, after, today),
    corrections: [
      ...page.corrections,
      { id, of, answers: answers as Record<string, unknown>, why, by, at: now, on: today, version: 0 },
    ],
  };
}
