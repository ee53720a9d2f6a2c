import type { spreadAll } from "#shared/form/form.ts";
import { pathOf } from "#shared/operation/operation.ts";
import { operations } from "#shared/operations.ts";
import { chanceOf, idOf, oddFields, oddRequests } from "#test/builders/odd.ts";
import { apiFor, tokenFor } from "#test/journeys/api.ts";
import { signIn, startHouse } from "./support/house.ts";
import type { Bench } from "./support/measure.ts";

export const name = "odd requests";

const requests = 20_000;
const posts = 5_000;
const atOnce = 8;
const seed = 2027;
const readers = ["priya.nair", "maria.silva", "sam.okafor"] as const;

/** Requests and form posts as nobody's browser sends them, against `npm start`. Each is answered, and none is a fault of ours. */
export async function run({ line, table, note }: Bench): Promise<void> {
  const house = await startHouse();
  try {
    const named = { origin: house.origin, dynamodb: house.dynamodb, log: "" };
    const api = await apiFor(named, readers[0]);
    type Rows = { rows: { id: string }[] };
    const idsOf = async (path: string) => (await api.get<Rows>(path)).rows.map(({ id }) => id).slice(0, 20);
    const ids = { person: await idsOf("/people"), member: await idsOf("/staff"), service: await idsOf("/services") };
    const today = (await api.get<{ me: { today: string } }>("/home")).me.today;
    const tokens = await Promise.all(readers.map((reader) => tokenFor(house.origin, reader)));
    const next = oddRequests(seed, ids, today);

    const answered = new Map<number, number>();
    const faults: string[] = [];
    const ask = async (url: string, sent: RequestInit, what: string) => {
      const { status } = await fetch(url, { redirect: "manual", ...sent }).then(async (response) => {
        await response.arrayBuffer();
        return response;
      });
      answered.set(status, (answered.get(status) ?? 0) + 1);
      if (status >= 500) faults.push(`${status} ${what}`);
    };

    await atOnceFor(requests, (n) => {
      if (n > 0 && n % 2_000 === 0) note(`${n} requests, ${faults.length} faults`);
      const { method, path, query, body, type, route } = next();
      const headers = { authorization: `Bearer ${tokens[n % tokens.length]}`, ...(type && { "content-type": type }) };
      const sent = { method, headers, ...(body !== undefined && { body: body.toWellFormed() }) };
      return ask(
        `${house.origin}${path}${query && `?${query}`}`,
        sent,
        `${route} ?${query} ${body?.slice(0, 300) ?? ""}`,
      );
    });

    const cookies = await Promise.all(readers.map((reader) => signIn(house, reader)));
    const chance = chanceOf(seed);
    const forms = operations.flatMap((operation) =>
      operation.web && operation.takes ? [{ at: operation.web.at, questions: operation.takes.questions }] : [],
    );
    await atOnceFor(posts, (n) => {
      const { at, questions } = forms[n % forms.length] as (typeof forms)[number];
      const address = pathOf(
        `GET ${at}` as "GET /x",
        new Proxy({}, { get: (_, key) => pick(ids[key as keyof typeof ids] ?? ids.person, chance) }),
      );
      const body = new URLSearchParams(oddFields(chance, questions, someAnswers(questions, chance)));
      body.append(
        "then",
        ["save", "check", "again", "change", "add actions", "remove actions 0", "first"][n % 7] as string,
      );
      const headers = { cookie: `keywork=${cookies[n % cookies.length]}`, origin: house.origin, accept: "text/html" };
      return ask(house.origin + address, { method: "POST", headers, body }, `POST ${address} ${body}`);
    });

    table(
      `Answers to ${requests} odd requests and ${posts} odd form posts, seed ${seed}`,
      ["status", "answers"],
      [...answered].sort(([a], [b]) => a - b),
    );
    for (const fault of faults.slice(0, 20)) note(fault);
    const figure = { value: faults.length, low: faults.length, high: faults.length };
    line({ what: "odd requests and form posts that were a fault of ours", unit: "", ours: figure, most: 0 });
    if (faults.length > 0) throw new Error(`${faults.length} odd requests were a fault of ours`);
  } finally {
    await house.stop();
  }
}

const pick = <T>(all: readonly T[], chance: () => number): T => all[Math.floor(chance() * all.length)] as T;

async function atOnceFor(count: number, one: (n: number) => Promise<void>): Promise<void> {
  let at = 0;
  const work = async () => {
    while (at < count) await one(at++);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

type Loose = { readonly kind: string; readonly options?: readonly { readonly value: string }[] };

/** Answers of the right kinds, so that most of a form is taken and the odd part of it is looked at. */
function someAnswers(questions: Parameters<typeof spreadAll>[0], chance: () => number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(questions).map(([name, question]) => {
      const { kind, options = [] } = question as Loose;
      const value = options.length > 0 ? pick(options, chance).value : "1";
      const answers: Readonly<Record<string, unknown>> = {
        date: "2027-03-17",
        "yes-no": chance() < 0.5,
        number: 3,
        choice: value,
        choices: [value],
        "pick-many": [idOf(chance)],
        pick: idOf(chance),
        lines: ["One", "Two"],
        rows: [],
      };
      return [name, answers[kind] ?? "Some words"];
    }),
  );
}
