import { asked } from "#shared/form/form.ts";
import type { IsoDate, Json, Options, Question, Questions } from "#shared/form/question.ts";
import { plus } from "#shared/time/dates.ts";
import { unique } from "./records.ts";

type Answers = Readonly<Record<string, Json>>;
type Loose = Question & {
  readonly options?: readonly { value: string }[];
  readonly of?: Questions;
  readonly from?: string;
};

/** Ways to answer a form so that together every question of it is answered, those under each option too. They begin with the answers of an example. */
export function waysOf(questions: Questions, example: Answers, given: { today: IsoDate; options: Options }): Answers[] {
  const first = filled(questions, example, given);
  const ways = [first];
  const covered = new Set(Object.keys(first));
  // An option whose questions have no answer that fits is tried once: the test then says what could not be sent.
  const tried = new Set<string>();
  // Options ask for more questions: each that no way has answered yet gets one.
  for (let at = 0; at < ways.length; at++) {
    const way = ways[at] as Answers;
    for (const [name, question] of Object.entries(asked(questions, way)))
      for (const [option, more] of Object.entries(question.asks ?? {})) {
        if (tried.has(`${name} ${option}`) || Object.keys(more).every((one) => covered.has(one))) continue;
        tried.add(`${name} ${option}`);
        const chosen = question.kind === "yes-no" ? option === "true" : option;
        const { [name]: was, ...rest } = way;
        // What the other option asked for is asked no more.
        const other = Object.keys(question.asks?.[String(was)] ?? {});
        const kept = Object.fromEntries(Object.entries(rest).filter(([one]) => !other.includes(one)));
        const next = filled(questions, { ...kept, [name]: chosen }, given);
        for (const one of Object.keys(next)) covered.add(one);
        ways.push(next);
      }
  }
  return ways;
}

/** The answers with free words that are nobody else's, and with an answer to each question that has none. */
export function filled(questions: Questions, answers: Answers, given: { today: IsoDate; options: Options }): Answers {
  let all: Record<string, Json> = { ...answers };
  for (let before = -1; before !== Object.keys(all).length; ) {
    before = Object.keys(all).length;
    for (const [name, question] of Object.entries(asked(questions, all))) {
      const answer = answerTo(question as Loose, all[name], given);
      if (answer !== undefined) all = { ...all, [name]: answer };
    }
  }
  return all;
}

/** What a question takes that is not free words. */
const texts = ["01632 960009", "9:15am", "someone@oakfield.example", "9990000018", "#0e4a50", "E82098"];
/** Near days; a day of birth is long ago. */
const days = [9, 30, 0, -3];

/** A word for a number: a reference must not hold a part of somebody’s name, and has digits. */
const inLetters = (n: number) => `qx${[...String(n)].map((digit) => String.fromCharCode(97 + Number(digit))).join("")}`;

function answerTo(
  question: Loose,
  had: Json | undefined,
  given: { today: IsoDate; options: Options },
): Json | undefined {
  const fits = (answer: Json) => question.read(answer, "", given).ok;
  /** Whether it is kept as it is: what is tidied into one word may be the name of somebody. */
  const keeps = (answer: string) => {
    const reading = question.read(answer, "", given);
    return reading.ok && reading.value === answer;
  };
  const mark = () => `Typed ${inLetters(unique())} here`;
  const { kind, options = [], of = {}, from = "" } = question;
  switch (kind) {
    case "text": {
      const words = mark();
      return keeps(words) ? words : (had ?? texts.find(fits));
    }
    case "lines":
      return [mark(), mark()];
    case "rows": {
      const rows = (had as Answers[] | undefined) ?? [];
      const [, ...more] = waysOf(of, rows[0] ?? {}, given);
      const all = [...(rows.length > 0 ? rows : [{}]).map((row) => filled(of, row, given)), ...more];
      // Somebody is chosen in one row only: in the one that says the most.
      const chosen = (row: Answers) =>
        Object.keys(of).flatMap((name) => (of[name]?.kind === "pick" ? [String(row[name])] : []));
      const size = (row: Answers) => Object.keys(row).length;
      const once = all
        .toSorted((a, b) => size(b) - size(a))
        .filter((row, n, sorted) => {
          const mine = chosen(row).join();
          return mine === "" || sorted.findIndex((other) => chosen(other).join() === mine) === n;
        });
      const made = once.map((row) => ({ id: `row${unique()}`, ...row }));
      // A row that asks for what is not there, like a representative of somebody who has none, is left out.
      return fits(made) ? made : had;
    }
    case "date":
      return (
        had ??
        (question.noun === "the date of birth" ? [-15_000] : days).map((n) => plus(given.today, { days: n })).find(fits)
      );
    case "yes-no":
      return had ?? true;
    case "number":
      return had ?? [2, 1, 5, 1995].find(fits);
    case "choice":
      return had ?? options[0]?.value;
    case "choices":
      return had ?? options.slice(0, 1).map(({ value }) => value);
    case "pick":
      return had ?? given.options[from]?.[0]?.value;
    case "pick-many":
      return had ?? given.options[from]?.slice(0, 1).map(({ value }) => value);
    default:
      throw new Error(`There is no answer to questions of the kind “${kind}” yet`);
  }
}
