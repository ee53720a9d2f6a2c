import type { ScanCommandInput, ScanCommandOutput } from "@aws-sdk/lib-dynamodb";
import { GetCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { importTask } from "#functions/imports/ask.ts";
import { work } from "#functions/imports/work.ts";
import { plan } from "#functions/scheduled/plan.ts";
import { askForNight, rebuild } from "#functions/scheduled/rebuild.ts";
import { pagesToFile } from "#functions/storage/behind.ts";
import { client, tableName } from "#functions/storage/client.ts";
import { changePerson } from "#functions/storage/people.ts";
import { partition } from "#functions/storage/read.ts";
import { markWhole } from "#functions/storage/runs.ts";
import { bearer } from "#infra/local/authorizer.ts";
import type { Call } from "#infra/local/http.ts";
import { close } from "#infra/local/server.ts";
import { backUp } from "#shared/allocations/rules.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { routerOf } from "#shared/operation/router.ts";
import { api, operations } from "#shared/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call, claimsOf, contextOf, eventOf, handlerOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { newHouse } from "#test/builders/house.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { contactAnswers, staffAnswers } from "#test/builders/records.ts";
import type { Offering } from "#test/infra/aws/exercise.ts";
import { exercise } from "#test/infra/aws/exercise.ts";
import type { Cost } from "./support/cost.ts";
import { batchWrite, counted, sizeOf, watchCosts } from "./support/cost.ts";
import type { Bench } from "./support/measure.ts";
import { median, mustBe } from "./support/measure.ts";
import { openQueues } from "./support/queues.ts";
import { openTable } from "./support/table.ts";

export const name = "cost of work";

/** What each operation and each job asks of DynamoDB, and how that grows. Units are those that the engine reports. */
export async function run(bench: Bench): Promise<void> {
  const ground = await openTable();
  const queues = await openQueues({
    mail: (body) => queuedMails.push(body),
    import: (body) => queuedImports.push(body),
  });
  try {
    watchCosts(client);
    await checkUnits();
    const house = await newHouse();
    await perOperation(bench, house);
    await growingHistory(bench, house);
    await growingHouse(bench);
    await nightly(bench);
  } finally {
    await close(queues);
    await ground.stop();
  }
}

/** The engine's units beside the arithmetic of AWS's documentation: a write unit is 1 KB, a read unit 4 KB, in a transaction both count double. */
async function checkUnits(): Promise<void> {
  const item = { pk: "UNITS", sk: "1", text: "x".repeat(1500), listedKey: "units", listedSort: "1" };
  const { cost: put } = await counted(() => client.send(new PutCommand({ TableName: tableName(), Item: item })));
  mustBe("Units of writing 1.5 KB and one index row", put, { requests: 1, read: 0, write: 4 });
  const Key = { pk: "UNITS", sk: "1" };
  const read = (ConsistentRead: boolean) =>
    counted(() => client.send(new GetCommand({ TableName: tableName(), Key, ConsistentRead })));
  mustBe("Units of a strongly consistent read", (await read(true)).cost, { requests: 1, read: 1, write: 0 });
  mustBe("Units of an eventually consistent read", (await read(false)).cost, { requests: 1, read: 0.5, write: 0 });
}

/** Somebody whom an example adds, as their account knows them. */
const signingInAs = (signInName: string) => ({ id: signInName, added: staffAnswers({ signInName }), version: 1 });

/** Every operation once, as the smoke test of the stack does them. */
async function perOperation({ line, table, note }: Bench, house: House): Promise<void> {
  const costs = new Map<string, Cost[]>();
  const find = routerOf(operations);
  const members = Object.values(house).filter((one): one is StaffRecord => "added" in one && "signInName" in one.added);
  const tokens = new Map(members.map((member) => [aboutStaff(member).signInName, claimsOf(member)]));
  /** Of a cloud only what exercising the API takes: its functions are called in this process. */
  const cloud: Offering = {
    origin: "http://localhost:3000",
    tokenOf: async (signInName: string) => signInName,
    edge: async ({ method, path, query, headers, body }: Call) => {
      const match = find(method, path.slice("/api".length));
      if (!match) throw new Error(`Nothing answers ${method} ${path}`);
      const { operation } = match;
      const token = bearer(headers.authorization);
      const text = body.toString();
      const event = eventOf(operation, {
        path: match.path,
        query: Object.fromEntries(query),
        ...(token && { claims: tokens.get(token) ?? claimsOf(signingInAs(token)) }),
        ...(text && { body: text }),
      });
      const { answer, cost } = await counted(() => handlerOf(operation)(event, contextOf()));
      costs.set(operation.route, [...(costs.get(operation.route) ?? []), cost]);
      return { status: answer.statusCode ?? 0, headers: {}, body: answer.body ?? "" };
    },
    /** Files are imported by the queue; the rest of it has a part of its own. */
    workQueues: async () => {
      for (let body = queuedImports.shift(); body !== undefined; body = queuedImports.shift())
        await work(importTask.parse(JSON.parse(body)), () => 300_000);
    },
    issuerHost: "",
    client: {},
    atIssuer: async () => {
      throw new Error("Nobody signs in by a page here");
    },
    byName: () => ({ settings: process.env as Record<string, string> }),
  };
  // The first request of an account binds it; that is not what an operation costs.
  for (const as of members.filter((member) => member !== house.leaver))
    mustBe("The status of a first sign-in", (await call(api.home.view, { as })).status, 200);
  const missed = await exercise(cloud, house);

  const span = (all: readonly number[]) => {
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return low === high ? low : `${low} to ${high}`;
  };
  const of = (pick: (cost: Cost) => number, all: readonly Cost[]) => span(all.map(pick));
  table(
    "Each operation: requests to DynamoDB, read and write units",
    ["operation", "route", "requests", "read units", "write units"],
    operations.map(({ word, name: called, route }) => {
      const all = costs.get(route) ?? [];
      const figures = [of((c) => c.requests, all), of((c) => c.read, all), of((c) => c.write, all)];
      return [`${word}.${called}`, route, ...(all.length > 0 ? figures : ["not measured", "", ""])];
    }),
  );
  if (missed.length > 0) note(`Not measured, since nothing exercises them: ${missed.join(", ")}`);

  const some = (which: (operation: Operation) => boolean, pick: (cost: Cost) => number) =>
    median(operations.filter(which).flatMap(({ route }) => (costs.get(route) ?? []).map(pick)));
  const looks = ({ open, changes, route }: Operation) => !open && !changes && route.startsWith("GET ");
  const changes = (operation: Operation) => operation.changes !== undefined;
  line({ what: "a page that is looked at", unit: "requests", ours: some(looks, (c) => c.requests) });
  line({ what: "a page that is looked at", unit: "read units", ours: some(looks, (c) => c.read) });
  line({ what: "a form that is saved", unit: "requests", ours: some(changes, (c) => c.requests) });
  line({ what: "a form that is saved", unit: "write units", ours: some(changes, (c) => c.write) });
}

/** A person's page and history with 10 contacts and with 10,000. */
async function growingHistory({ line, table }: Bench, { place, manager, keyWorker }: House): Promise<void> {
  const person = await keptPerson(place, {}, keyWorker);
  const at = { path: { person: person.id }, as: manager };
  let told = 0;
  // Each in other words: the same ones are taken for a form that is sent again.
  const add = () => {
    const answers = contactAnswers({ said: `We looked at the garden, ${told++}` });
    return counted(() => call(api.contacts.record, { ...at, id: newId(), answers }));
  };
  for (let n = 0; n < 10; n++) mustBe("Recording a contact", (await add()).answer.status, 200);
  const look = async () => ({
    view: await counted(() => call(api.people.view, at)),
    history: await counted(() => call(api.contacts.list, at)),
    add: await add(),
  });
  const few = await look();
  const [row] = await partition(`PERSON#${person.id}`, "then#contact#");
  if (!row) throw new Error("None of eleven contacts was filed under history");
  const old = Array.from({ length: 9_988 }, (_, n) => {
    const id = newId({ msecs: Date.parse("2020-01-01T09:00:00Z") + n * 60_000 });
    return { ...row, sk: `then#contact#${id}`, record: { ...(row.record as object), id } };
  });
  await batchWrite(old);
  const many = await look();
  mustBe("The person's page with 10,000 contacts", shown(many.view.answer.body), shown(few.view.answer.body));
  const rows = ["view", "history", "add"] as const;
  const called = { view: "person's page", history: "first page of contacts", add: "recording a contact" };
  table(
    "With a person's contacts: requests, read and write units",
    ["", "at 10", "at 10,000"],
    rows.map((which) => [called[which], inWords(few[which].cost), inWords(many[which].cost)]),
  );
  line({
    what: "person's page with 10,000 contacts",
    unit: "read units",
    ours: { value: many.view.cost.read },
    against: { name: "with 10", value: few.view.cost.read },
    aim: 1,
  });
}

const shown = (body: object) => Object.keys(body);

const inWords = ({ requests, read, write }: Cost) => `${requests}, ${read}, ${write}`;

/** A list's first page and the planning of digests while the house grows around the same hundred to-dos. */
async function growingHouse({ line, table }: Bench): Promise<void> {
  const places = await Promise.all(Array.from({ length: 10 }, (_, n) => keptService({ name: `Service ${n}` })));
  const managers = await Promise.all(
    places.map((place, n) =>
      keptStaff({ name: `Manager ${n}`, roles: ["manager"], base: place.id, email: `m${n}@care.example` }),
    ),
  );
  for (const place of places) for (let n = 0; n < 10; n++) await keptPerson(place, { name: `Due ${n}` });
  const [large] = places;
  const [manager] = managers;
  if (!large || !manager) throw new Error("There is no service");
  const listed = async () => {
    const { answer, cost } = await counted(() => call(api.people.list, { as: manager }));
    mustBe("Rows of the list", answer.body.rows.length, 50);
    return cost;
  };
  await call(api.people.list, { as: manager });

  const results: { people: number; list: Cost; plan: Cost; scan: Cost; bytes: number }[] = [];
  let written = 0;
  let bytes = await bytesOfAll();
  let queued: number | undefined;
  for (const people of [100, 1_000, 10_000, 100_000]) {
    const fresh = Array.from({ length: people - written }, (_, n) => directoryRow(large.id, written + n));
    await batchWrite(fresh);
    written = people;
    bytes += fresh.reduce((sum, row) => sum + sizeOf(row), 0);
    const planned = await digests();
    queued ??= planned.queued;
    mustBe("Mails queued", planned.queued, queued);
    results.push({ people, list: await listed(), plan: planned.cost, scan: await scanned(), bytes });
  }
  const [first] = results;
  const last = results.at(-1);
  if (!first || !last) throw new Error("Nothing was measured");

  // What a scan reads is the table's bytes, at half a unit for 4 KB.
  const perPerson = (last.bytes - first.bytes) / (last.people - first.people);
  const model = (people: number) => (first.bytes + perPerson * (people - first.people)) / 4096 / 2;
  for (const { people, scan } of results)
    if (Math.abs(model(people) / scan.read - 1) > 0.05)
      throw new Error(`The model of a scan says ${model(people)} for ${people} people, measured were ${scan.read}`);
  const million = { people: 1_000_000, read: model(1_000_000) };
  table(
    "While people are added around the same 100 to-dos: requests and read units",
    ["people", "first page of the list", "planning the digests", "the same by a scan", "the scan's model"],
    [
      ...results.map(({ people, list, plan: planned, scan }) => [
        people,
        `${list.requests}, ${list.read}`,
        `${planned.requests}, ${planned.read}`,
        `${scan.requests}, ${scan.read}`,
        model(people),
      ]),
      [million.people, "", `${last.plan.requests}, ${last.plan.read}`, "", million.read],
    ],
  );
  line({
    what: "first page of 50 people of 100,000",
    unit: "read units",
    ours: { value: last.list.read },
    against: { name: "of 100", value: first.list.read },
    aim: 1,
  });
  line({
    what: "digests planned among 100,000 people",
    unit: "read units",
    ours: { value: last.plan.read },
    against: { name: "among 100", value: first.plan.read },
    aim: 1,
  });
  line({
    what: "the same",
    unit: "read units",
    ours: { value: last.plan.read },
    against: { name: "scan", value: last.scan.read },
  });
  line({
    what: "digests planned among 1,000,000 people, by the model",
    unit: "read units",
    ours: { value: last.plan.read },
    against: { name: "scan", value: million.read },
  });
}

/** What a list shows of somebody, in the shape of a real one's row: the rest of their page is not what lists or planning read. */
function directoryRow(service: string, n: number): Record<string, unknown> {
  const id = newId();
  const number = String(n).padStart(7, "0");
  return {
    pk: `PERSON#${id}`,
    sk: "now#listed",
    is: "listed",
    entry: { id, name: `Person ${number}`, reference: `RH-${number}`, service, status: "using" },
    listedKey: `people#${service}`,
    listedSort: `person ${number}#${id}`,
  };
}

let day = 0;
const queuedMails: string[] = [];
const queuedImports: string[] = [];

/** Plans the digests of a working day, on which none were planned yet. */
async function digests(): Promise<{ queued: number; cost: Cost }> {
  const date = ["2027-04-05", "2027-04-06", "2027-04-07", "2027-04-08", "2027-04-09"][day++];
  queuedMails.length = 0;
  const { cost } = await counted(() => plan(`${date}T08:00:00Z`));
  if (queuedMails.length === 0) throw new Error("No digest was planned");
  return { queued: queuedMails.length, cost };
}

/** Finding what is due by looking at everything. */
async function scanned(): Promise<Cost> {
  let found = 0;
  const { cost } = await counted(() =>
    scan({ FilterExpression: "#is = :due", Select: "COUNT" }, ({ Count = 0 }) => {
      found += Count;
    }),
  );
  if (found < 100) throw new Error(`A scan found only ${found} to-dos`);
  return cost;
}

/** The bytes of all rows, as DynamoDB counts them. */
async function bytesOfAll(): Promise<number> {
  let bytes = 0;
  await scan({}, ({ Items = [] }) => {
    for (const row of Items) bytes += sizeOf(row);
  });
  return bytes;
}

async function scan(what: Partial<ScanCommandInput>, seen: (answer: ScanCommandOutput) => void): Promise<void> {
  const filter = what.FilterExpression && {
    ExpressionAttributeNames: { "#is": "is" },
    ExpressionAttributeValues: { ":due": "due" },
  };
  let from: Record<string, unknown> | undefined;
  do {
    const answer = await client.send(
      new ScanCommand({ TableName: tableName(), ExclusiveStartKey: from, ...what, ...filter }),
    );
    seen(answer);
    from = answer.LastEvaluatedKey;
  } while (from);
}

/** The full pass of once a week, and a usual night, in which something is over for two people in a hundred. */
async function nightly({ line }: Bench): Promise<void> {
  const place = await keptService({ name: "Night House" });
  const worker = await keptStaff({ base: place.id });
  const people = 100;
  const kept = [];
  for (let n = 0; n < people; n++) kept.push(await keptPerson(place, { name: `Night ${n}` }, worker));
  const { cost } = await counted(() => rebuild({ service: place.id, part: "people" }, () => 300_000));
  mustBe("Rows that the full pass wrote although all were right", cost.write, 0);
  const per = 1000 / people;
  line({ what: "full pass over 1,000 people", unit: "requests", ours: { value: cost.requests * per } });
  line({ what: "full pass over 1,000 people", unit: "read units", ours: { value: cost.read * per } });

  const [made, until, night] = ["2027-03-01", "2027-03-20", "2027-03-21"];
  // What the operations above left over is none of this night's work.
  await rebuild({ service: "", part: "over", date: night }, () => 300_000);
  mustBe("Pages left over from before", (await pagesToFile(night, undefined, 9)).length, 0);
  // A backup worker of each of two people stands in until a day before the night.
  for (const { id } of kept.slice(0, people / 50))
    await changePerson(id, (page) => {
      const backup = newId();
      const named = backUp(page as PersonPage, backup, { worker: newId(), from: made }, String, made);
      return { ...named, backups: named.backups.map((one) => ({ ...one, until })) };
    });
  await markWhole({ date: night, release: "bench" }, `${night}T02:00:00Z`);
  const usual = await counted(async () => {
    await askForNight(`${night}T02:00:00Z`, { release: "bench" });
    await rebuild({ service: "", part: "over", date: night }, () => 300_000);
  });
  mustBe("Pages that are left to be filed", (await pagesToFile(night, undefined, 9)).length, 0);
  const others = await counted(async () => {
    await askForNight(`${night}T02:00:00Z`, { release: "bench" });
    await rebuild({ service: "", part: "over", date: night }, () => 300_000);
  });
  const each = { requests: usual.cost.requests - others.cost.requests, read: usual.cost.read - others.cost.read };
  const night1000 = (all: number, some: number) => all + some * per;
  line({
    what: "usual night of 1,000 people, 20 with something to file",
    unit: "requests",
    ours: { value: night1000(others.cost.requests, each.requests) },
    against: { name: "full pass", value: cost.requests * per },
    aim: 200 / (cost.requests * per),
  });
  line({
    what: "usual night of 1,000 people, 20 with something to file",
    unit: "read units",
    ours: { value: night1000(others.cost.read, each.read) },
    against: { name: "full pass", value: cost.read * per },
  });
  line({ what: "a night with nothing to file", unit: "requests", ours: { value: others.cost.requests } });
}
