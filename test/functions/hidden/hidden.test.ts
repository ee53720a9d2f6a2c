import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { asked } from "#shared/form/form.ts";
import type { Json, Options, Question, Questions } from "#shared/form/question.ts";
import { capital, heading } from "#shared/form/question.ts";
import { plainWords, worded } from "#shared/form/words.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { paramsOf } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import { recordedOfPerson } from "#shared/people/recorded.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { recordedOfStaff } from "#shared/staff/recorded.ts";
import { call, formOf } from "#test/builders/call.ts";
import { inProcess } from "#test/builders/caller.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { representativeAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";
import { filled, waysOf } from "#test/builders/ways.ts";
import type { Given } from "#test/examples/example.ts";
import type { AnyExample } from "#test/examples/index.ts";
import { exampleOf, givenBy } from "#test/examples/index.ts";
import { importQueue } from "#test/functions/imports/support.ts";

/**
 * Nothing that was typed is hidden (product.md, promise 2): whatever a form records can be read on some page by those who may. Made from the forms: each is
 * sent so that every question of it is answered once, and the pages about the same record are searched for each answer.
 */
useTable("once");

let house: House;
let given: Given;
beforeAll(async () => {
  house = await keptHouse();
  const queue = importQueue();
  queue.sqs.on(SendMessageBatchCommand).resolves({});
  const plain = givenBy(inProcess(queue.work), house);
  // Forms that offer representatives have one to choose.
  const allocated: Given["allocated"] = async (over) => {
    const path = await plain.allocated(over);
    const one = { as: house.keyWorker, path, id: newId(), answers: representativeAnswers() };
    await plain.send(api.representatives.add, one);
    return path;
  };
  given = givenBy(inProcess(queue.work), house, { allocated, apart: allocated });
});

/** Forms that record something. A search and a link in a mail do not, and what an import records has forms of its own. */
const recording = operations.filter(
  ({ changes, takes, word }) => takes && changes && changes !== "one-click" && word !== "imports",
);

/** Answers that no page shows, and why. */
const notShown: Readonly<Record<string, string>> = {
  "absences.handOver.moved": "A tick without which nothing is saved",
  "staff.confirm.spoken": "A tick without which nothing is saved",
  "staff.accept.accepts": "The history says which rights changed, or that the wish for them was taken out",
};

/** Questions that this test cannot reach, and why. */
const otherKinds = "Asked in another kind of supervision than the example’s; the same line of code shows all kinds";
const notSent: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["agreed", "gp", "qualified"].map((name) => [`supervision.agree.${name}`, otherKinds])),
  ...Object.fromEntries(
    ["log", "record", "correct"].flatMap((operation) =>
      ["advice", "aims", "escalated", "group", "interventions", "learnt", "lookedBack", "practices", "reflection"].map(
        (name) => [`supervision.${operation}.${name}`, otherKinds],
      ),
    ),
  ),
  // Which of several services a record belongs to is no part of its answers: it lies with that place.
  ...Object.fromEntries(
    [
      "allocations.allocate",
      "allocations.addJoint",
      "allocations.refuse",
      "allocations.backUp",
      "contacts.record",
      "reviews.arrange",
      "reviews.hold",
    ].map((form) => [`${form}.forService`, "Asked only of somebody who uses several services"]),
  ),
  ...Object.fromEntries(
    ["decided", "how", "told", "toldOn"].map((name) => [
      `corrections.disagreements.${name}`,
      "The answer of the manager, which is not there yet in the example; its own form is here",
    ]),
  ),
  "people.leaving.open": "Nothing is open in the example",
  "mail.replay.cause": "No queue answers here; its entry has a test of its own",
};

/** Forms that make no record: their answers lie in the history itself. */
const inHistory = ["mail.again"];

/** Questions that a form’s page answers itself. */
const fixedOf = ({ web }: Operation): readonly string[] => (web && !web.own ? web.fixed : []);

type Params = Readonly<Record<string, string>>;

/** The ids of an example, with that of the record that it made. */
function idsOf(operation: Operation, path: Params, id: string): Params {
  const name = operation.adds?.name ?? "";
  const made = { staff: "member", case: "case" }[name] ?? name;
  return operation.adds ? { [made]: id, ...path } : path;
}

const isPage = ({ route, formOf, sheetOf, open }: Operation) =>
  route.startsWith("GET ") && !formOf && !sheetOf && !open;
const kindsIn = (all: object) => Object.entries(all).flatMap(([kind, where]) => ("title" in where ? [kind] : []));
const kinds = { people: kindsIn(recordedOfPerson), staff: kindsIn(recordedOfStaff) };

interface Looking {
  readonly operation: Operation;
  readonly readers: readonly StaffRecord[];
  readonly ids: Params;
  /** Whether it may be in the history alone. */
  readonly history: boolean;
}

/** What pages with these ids show to the first of the readers who may see them, those of the form's own word first. */
async function* pagesOf({ operation, readers, ids, history }: Looking): AsyncGenerator<Json> {
  const near = (page: Operation) => (page.word === operation.word ? 0 : page.name === "recorded" ? 1 : 2);
  for (const page of operations.filter(isPage).toSorted((a, b) => near(a) - near(b))) {
    if (page.word === "audit" && !history) continue;
    const params = paramsOf(page.route);
    const recorded = page.name === "recorded";
    if (!params.every((name) => name in ids || (recorded && name === "kind"))) continue;
    if (params.length === 0 && !["organisation", "home", "mail"].includes(page.word) && !history) continue;
    for (const kind of recorded ? kinds[page.word as keyof typeof kinds] : [""])
      for (const as of readers) {
        const path = { ...ids, ...(recorded && { kind }) };
        const { status, body } = await call(page, { as, path });
        if (status !== 200) continue;
        yield body as never;
        break;
      }
  }
}

interface Found {
  readonly strings: Set<string>;
  /** Headings with the lines that stand below them. */
  readonly lines: Set<string>;
}

function addTo(found: Found, page: Json): void {
  const walk = (one: Json | undefined): void => {
    if (typeof one === "string") found.strings.add(one);
    if (typeof one === "number") found.strings.add(String(one));
    if (typeof one !== "object" || one === null) return;
    if (!Array.isArray(one) && typeof one.heading === "string")
      for (const lines of [one.lines, one.from, one.to])
        if (Array.isArray(lines)) for (const line of lines) found.lines.add(`${capital(one.heading)}: ${line}`);
    for (const [name, value] of Object.entries(one)) if (name !== "me") walk(value);
  };
  walk(page);
}

/** The answers that are not to be read, by the names of their questions. */
function hiddenOf(
  questions: Questions,
  answers: Readonly<Record<string, Json>>,
  found: Found,
  options: Options,
): string[] {
  const labels = new Map(Object.values(options).flatMap((all) => all.map(({ value, label }) => [value, label])));
  const all = [...found.strings];
  const said = (words: string) => all.some((one) => one.includes(words));
  return Object.entries(asked(questions, answers)).flatMap(([name, question]) => {
    const answer = answers[name];
    if (answer === undefined) return [];
    const { of, kind } = question as Question & { of?: Questions };
    const head = capital(worded(heading(question.noun), plainWords));
    const lines = question.show(answer, (id) => labels.get(id)).map((line) => worded(line, plainWords));
    const stands = lines.every((line) => found.lines.has(`${head}: ${line}`));
    if (of && !stands)
      return (answer as Record<string, Json>[]).flatMap((row) =>
        hiddenOf(of, row, found, options).map((one) => `${name}.${one}`),
      );
    const elsewhere =
      kind === "yes-no"
        ? false
        : kind === "number"
          ? found.strings.has(String(answer))
          : [answer].flat().every((one) => said(String(one))) || lines.every(said);
    return stands || elsewhere ? [] : [name];
  });
}

/** The answers that no page shows. It looks no further when all have been found. */
async function notFound(
  questions: Questions,
  answers: Readonly<Record<string, Json>>,
  options: Options,
  looking: Looking,
): Promise<string[]> {
  const found: Found = { strings: new Set(), lines: new Set() };
  let hidden = hiddenOf(questions, answers, found, options);
  for await (const page of pagesOf(looking)) {
    addTo(found, page);
    hidden = hiddenOf(questions, answers, found, options);
    if (hidden.length === 0) break;
  }
  return hidden;
}

const readersOf = ({ as }: AnyExample) => [as, house.manager, house.administrator].filter((one) => one !== undefined);
const listed = (name: string, list: Readonly<Record<string, string>>) =>
  Object.keys(list).flatMap((key) => (key.startsWith(`${name}.`) ? [key.slice(name.length + 1)] : []));

type Answers = Readonly<Record<string, Json>>;

/** More than any form needs. */
const mostWays = 16;

/** The questions of a form, those under options too. */
const namesIn = (questions: Questions): string[] =>
  Object.entries(questions).flatMap(([name, { asks = {} }]) => [name, ...Object.values(asks).flatMap(namesIn)]);

describe.each(recording.map((operation) => [`${operation.word}.${operation.name}`, operation] as const))(
  "%s",
  (name, operation) => {
    const { questions } = operation.takes as { questions: Questions };
    const example = (): Promise<AnyExample> => exampleOf(given, operation);

    /** A new run of the example, with the ways to answer its form. */
    async function run() {
      const one = await example();
      const { as, path = {} } = one;
      const options = operation.asks ? ((await formOf(operation, { as, path })).body.options ?? {}) : {};
      const own = (one.answers ?? {}) as Answers;
      const fixed = Object.fromEntries(fixedOf(operation).flatMap((q) => (q in own ? [[q, own[q] as Json]] : [])));
      const ways = waysOf(questions, own, { today, options }).map((way) => ({ ...way, ...fixed }));
      return { one, options, ways };
    }

    test("shows every answer on some page, and what it said before a change in the history", async () => {
      const [hidden, lost, sent] = [new Set<string>(), new Set<string>(), new Set<string>()];
      const refused = new Map<string, string>();
      const keyOf = (way: Answers) => Object.keys(way).sort().join();
      // A way at a time, each in a run of its own, as long as one answers what no other has.
      for (let n = 0; n < mostWays; n++) {
        const { one, options, ways } = await run();
        const answers = ways.find((way) => !refused.has(keyOf(way)) && Object.keys(way).some((q) => !sent.has(q)));
        if (!answers) break;
        const id = newId();
        const { status, body } = await call(operation, { ...one, path: one.path ?? {}, id, answers } as never);
        if (status !== 200) {
          refused.set(keyOf(answers), `${status} ${JSON.stringify((body as { problems?: unknown }).problems ?? body)}`);
          continue;
        }
        const isFirst = sent.size === 0;
        for (const q of Object.keys(answers)) sent.add(q);
        const ids = idsOf(operation, one.path ?? {}, id);
        const looking = { operation, ids, readers: readersOf(one), history: inHistory.includes(name) };
        for (const q of await notFound(questions, answers, options, looking)) hidden.add(q);
        if (!isFirst || operation.changes !== "changes") continue;
        // Changed once more, it says in the history what it said before.
        const { version = 0 } = (await formOf(operation, { as: one.as, path: one.path ?? {} })).body;
        const other = filled(questions, answers, { today, options });
        const again = await call(operation, {
          ...one,
          path: one.path ?? {},
          id: newId(),
          version,
          answers: other,
        } as never);
        if (again.status !== 200) continue;
        const readers = [house.manager, house.administrator, ...readersOf(one)];
        const back = await notFound(questions, answers, options, { operation, ids, readers, history: true });
        for (const q of back) if (!(`${name}.${q}` in notShown)) lost.add(q);
      }
      const unsent = namesIn(questions).filter((q) => !sent.has(q));
      expect(
        { hidden: [...hidden].sort(), lost: [...lost].sort(), unsent: unsent.sort() },
        [...refused.values()].join("\n"),
      ).toEqual({
        hidden: listed(name, notShown).sort(),
        lost: [],
        unsent: listed(name, notSent).sort(),
      });
    });
  },
);
