import { auditWrite } from "#functions/storage/audit.ts";
import type { Also } from "#functions/storage/transaction.ts";
import { idOf, staffId } from "./ids.ts";
import { staff } from "./staff.ts";

/** One thing that somebody did on a day, as a rule of the product makes it of a page. */
export interface Step<P> {
  /** Days from today; past ones are negative. */
  readonly at: number;
  /** The key of the staff member who did it. */
  readonly by: string;
  /** The operation, as the history of the record says it. */
  readonly what: string;
  readonly do: (page: P) => P;
  /** Written on its own: it takes the place of a record that is then filed. */
  readonly alone?: boolean;
  /** More to write with it. */
  readonly also?: () => readonly Also[];
}

/** Rows of steps that fit into one transaction of 100, beside those that every page has. */
const mostRows = 56;
/** Contacts are half of all that is written; the history of the record has those of the last days only. */
const contactsInHistory = 28;

/** Does the steps of a page in order, many in one transaction, each with its entry in the history of the record. */
export async function writeSteps<P>(
  subject: { page: "person" | "member"; id: string; n: number },
  steps: readonly Step<P>[],
  day: (at: number) => string,
  change: (id: string, decide: (page: P | undefined) => P, also: () => readonly Also[]) => Promise<unknown>,
): Promise<void> {
  const first = (subject.n + (subject.page === "member" ? 500 : 0)) * 1000;
  const rowsOf = (step: Step<P>, n: number) => [
    ...(isInHistory(step)
      ? [auditWrite(subject, { ...did(step, n, day), id: idOf("audit", first + n), request: "start-data" })]
      : []),
    ...(step.also?.() ?? []),
  ];
  const all = steps.map((step, n) => ({ step, also: rowsOf(step, n) }));
  for (const together of batches(all)) {
    const also = together.flatMap((each) => each.also);
    await change(
      subject.id,
      (page) => together.reduce((now, { step }) => step.do(now), page as P),
      () => also,
    );
  }
}

const isInHistory = ({ at, what }: Pick<Step<never>, "at" | "what">) =>
  what !== "Record a contact" || at >= -contactsInHistory;

function did({ at, by, what }: Omit<Step<never>, "do">, n: number, day: (at: number) => string) {
  const time = [8 + (n % 9), (n * 7) % 60].map((part) => String(part).padStart(2, "0")).join(":");
  const byName = staff.find((s) => s.key === by)?.name ?? "";
  return { at: `${day(at)}T${time}:00.000Z`, by: staffId(by), byName, did: "change" as const, what };
}

type Written<P> = { step: Step<P>; also: readonly Also[] };

function batches<P>(all: readonly Written<P>[]): Written<P>[][] {
  const found: Written<P>[][] = [];
  let rows = 0;
  for (const each of all) {
    const last = found.at(-1);
    rows += 1 + each.also.length;
    if (last && !each.step.alone && !last[0]?.step.alone && rows <= mostRows) {
      last.push(each);
      continue;
    }
    found.push([each]);
    rows = 1 + each.also.length;
  }
  return found;
}
