import { v7 as newId } from "uuid";
import { writeAudit } from "#functions/storage/audit.ts";
import { client } from "#functions/storage/client.ts";
import { loadPerson, peopleListed } from "#functions/storage/people.ts";
import { openSession, readSession } from "#functions/storage/sessions.ts";
import { staffById } from "#functions/storage/staff.ts";
import { api } from "#shared/operations.ts";
import type { Me } from "#shared/sign-in/me.ts";
import { call, claimsOf, contextOf, eventOf, handlerOf, noonOf } from "#test/builders/call.ts";
import { newHouse } from "#test/builders/house.ts";
import { keptPerson } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import type { Answers } from "./baseline/app.ts";
import { answerOf, baseline } from "./baseline/app.ts";
import type { Bench } from "./support/measure.ts";
import { cpuOf, inTurn, least, mustBe } from "./support/measure.ts";
import { openTable } from "./support/table.ts";
import { deployedWeb, pageEvent, webWithoutSession } from "./support/web.ts";

export const name = "rendering";

const rounds = 30;
const times = 40;

/** The CPU of drawing pages, without session or data on either side; and of the whole way of a page, by part. */
export async function run(bench: Bench): Promise<void> {
  const ground = await openTable();
  try {
    await pages(bench);
    await wholeWay(bench);
  } finally {
    client.destroy();
    await ground.stop();
  }
}

const look = { name: "Oakfield Care", logo: "Oakfield Care", colour: "#0e4a50" };
const me: Me = { id: newId(), name: "Priya Nair", roles: ["manager"], today, organisation: look, demonstration: false };
const services = Array.from({ length: 3 }, (_, n) => ({ id: newId(), name: `Service ${n}` }));
const listed = {
  me,
  rows: Array.from({ length: 50 }, (_, n) => ({
    id: newId(),
    name: `Person ${n} O’Neill`,
    reference: `RH-${n}`,
    service: services[n % 3],
    status: n % 10 === 0 ? "away" : "using",
    ...(n % 7 !== 0 && { keyWorker: { id: newId(), name: `Worker ${n % 5}` } }),
  })),
  services,
  next: newId(),
};
const asked = {
  me,
  values: {},
  options: { services: services.map(({ id, name }) => ({ value: id, label: name })) },
  words: { keyWorker: "key worker" },
  id: newId(),
};

async function pages({ line }: Bench): Promise<void> {
  const answers: Answers = {
    list: JSON.stringify(listed),
    register: JSON.stringify(asked),
    home: "",
    person: "",
    contact: "",
  };
  const web = await webWithoutSession();
  const app = baseline(answers);
  let answer = "";
  globalThis.fetch = (async () => ({ status: 200, json: async () => JSON.parse(answer) })) as never;
  const ours = async (path: string, given: string) => {
    answer = given;
    const { statusCode, body } = await web(pageEvent(path, noonOf(today)));
    mustBe(`The status of ${path}`, statusCode, 200);
    return String(body);
  };
  for (const page of [
    { path: "/people/new", what: "a form page of 14 questions", given: answers.register, count: fieldsIn },
    { path: "/people", what: "a list page of 50 rows", given: answers.list, count: peopleIn },
  ]) {
    const [mine, theirs] = [await ours(page.path, page.given), await drawn(app, page.path)];
    mustBe(`What ${page.path} shows`, page.count(mine), page.count(theirs));
    const samples = await inTurn(
      {
        ours: () => cpuOf(times, () => ours(page.path, page.given)),
        theirs: () => cpuOf(times, () => drawn(app, page.path)),
      },
      rounds,
    );
    line({
      what: `drawing ${page.what}`,
      unit: "ms of CPU",
      ours: least(samples.ours),
      against: { name: "Express + Nunjucks + govuk-frontend", ...least(samples.theirs) },
      aim: 1 / 3,
    });
  }
}

/** The names of a page's inputs, without those that only carry what the framework needs. */
const fieldsIn = (html: string) =>
  [...new Set([...html.matchAll(/<(?:input|textarea|select)\b[^>]*?\bname="([^"]+)"/g)].map((m) => m[1]))]
    .filter((one) => !/^(_|then$)/.test(one ?? ""))
    .sort();

const peopleIn = (html: string) => [...html.matchAll(/href="\/people\/([0-9a-f-]{36})"/g)].map((m) => m[1]);

/** What the baseline answers. */
async function drawn(app: ReturnType<typeof baseline>, path: string): Promise<string> {
  const { status, body } = await answerOf(app, path);
  mustBe(`The status of ${path}`, status, 200);
  return body.toString();
}

/** Everything that a page of Keywork does, in this process but for the engine: where its CPU goes. */
async function wholeWay({ line, table }: Bench): Promise<void> {
  const house = await newHouse();
  for (let n = 0; n < 55; n++) await keptPerson(house.place, { name: `Somebody ${n}` }, house.keyWorker);
  const as = house.manager;
  const path = { person: house.person.id };
  await call(api.people.view, { as, path });
  const web = await deployedWeb();
  const now = noonOf(today);
  const tokens = { access: "token", ends: Date.now() + 3_600_000 };
  const session = await openSession(tokens, Date.now());
  // The HTTP API's part: it verifies the token, and hands its claims on.
  globalThis.fetch = (async (url: string) => {
    const operation = url.endsWith("/people") ? api.people.list : api.people.view;
    const event = eventOf(operation, { claims: claimsOf(as), ...(operation === api.people.view && { path }) });
    const result = await handlerOf(operation)(event, contextOf());
    return { status: result.statusCode, json: async () => JSON.parse(result.body as string) };
  }) as never;
  const page = async (address: string) => {
    const event = pageEvent(address, now, { cookies: [`keywork=${session}`] });
    const { statusCode, body } = await web(event);
    mustBe(`The status of ${address}`, statusCode, 200);
    return String(body);
  };
  mustBe("The rows of the list", peopleIn(await page("/people")).length, 50);
  const entry = {
    request: "bench",
    at: new Date(now).toISOString(),
    by: as.id,
    byName: "Mo",
    did: "view",
    what: "A person",
  } as const;
  const parts = {
    "the whole of a person's page": () => page(`/people/${house.person.id}`),
    "the whole of a list page": () => page("/people"),
    "its session": () => readSession(session, Date.now()),
    "its staff member": () => staffById(as.id),
    "a person's query": () => loadPerson(house.person.id),
    "a list's query": () => peopleListed({ services: [house.place.id], today, limit: 51 }),
    "its audit entry": () => writeAudit([{ page: "service", id: "bench" }], { ...entry, id: newId() }),
  };
  const samples = await inTurn(
    Object.fromEntries(Object.entries(parts).map(([which, work]) => [which, () => cpuOf(10, work)])),
    rounds,
  );
  const of = (which: keyof typeof parts) => least(samples[which] ?? []);
  table(
    "The whole way of a page: ms of CPU in web and API, without the engine's; least, median, most",
    ["part", "least", "median", "most"],
    (Object.keys(parts) as (keyof typeof parts)[]).map((which) => {
      const { value, low = 0, high = 0 } = of(which);
      return [which, value, low, high];
    }),
  );
  for (const which of ["the whole of a person's page", "the whole of a list page"] as const)
    line({ what: which, unit: "ms of CPU", ours: of(which) });
}
