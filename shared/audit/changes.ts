import { asked, showAll } from "../form/form.ts";
import type { Names, Questions } from "../form/question.ts";
import type { RecordKind } from "../record/record.ts";
import type { Said } from "../record/said.ts";
import { sameAnswers } from "../record/same.ts";

/** One answer of a record before and after a change, as the form shows it. */
export interface ChangedLine {
  readonly heading: string;
  readonly from?: string[];
  readonly to?: string[];
}

/** What a change did to the answers of one form. */
export interface ChangedPart {
  readonly title: string;
  readonly lines: ChangedLine[];
}

/** What a change did to a record, form by form, in the words of the forms. Without a version before, all of it is new. */
export function changesIn(kind: RecordKind<unknown>, before: unknown, after: unknown, names: Names): ChangedPart[] {
  const had = before === undefined ? [] : kind.said(before);
  const has = after === undefined ? [] : kind.said(after);
  // What was the last of several is now one of those before it: that is no change.
  const isMoved = (one: Said) =>
    had.some((other) => other.title === one.title && sameAnswers(other.answers, one.answers));
  const parts = has.map((part) => {
    const same = had.find(({ at }) => at === part.at);
    // The first change of a record is compared with the answers that made it.
    const made = part.at === "changed" && before !== undefined ? kind.made(before) : undefined;
    const answers = same?.answers ?? (made as Said["answers"] | undefined);
    if (answers === undefined && isMoved(part)) return undefined;
    return { title: part.title, lines: linesOf(part.questions, answers, part.answers, names) };
  });
  const gone = had
    .filter(({ at }) => !has.some((part) => part.at === at))
    .filter((one) => !has.some((other) => other.title === one.title && sameAnswers(other.answers, one.answers)))
    .map((part) => ({ title: part.title, lines: linesOf(part.questions, part.answers, {}, names) }));
  return [...parts, ...gone].filter((part): part is ChangedPart => part !== undefined && part.lines.length > 0);
}

/** The answers that differ, in the order of the questions. */
function linesOf(
  questions: Questions,
  before: Said["answers"] | undefined,
  after: Said["answers"],
  names: Names,
): ChangedLine[] {
  const [from, to] = [before ?? {}, after].map((answers) => showAll(questions, answers, names)) as [
    ReturnType<typeof showAll>,
    ReturnType<typeof showAll>,
  ];
  const all = Object.keys({ ...asked(questions, before ?? {}), ...asked(questions, after) });
  return all.flatMap((name) => {
    const [was, is] = [from, to].map((lines) => lines.find((line) => line.name === name));
    const heading = (is ?? was)?.heading;
    if (heading === undefined || sameAnswers(was?.lines, is?.lines)) return [];
    return [{ heading, ...(was && { from: was.lines }), ...(is && { to: is.lines }) }];
  });
}
