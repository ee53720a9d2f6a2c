import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { tableName } from "#infra/local/environment.ts";
import { recordContact } from "#shared/contacts/forms.ts";
import { spreadAll } from "#shared/form/form.ts";
import { contactAnswers, personAnswers } from "#test/builders/records.ts";
import { apiFor } from "#test/journeys/api.ts";
import { rowan } from "#test/journeys/given.ts";
import type { Running } from "./support/house.ts";
import { signIn, startHouse } from "./support/house.ts";
import type { Bench } from "./support/measure.ts";
import { cpuOfProcess, mustBe, quantile } from "./support/measure.ts";

export const name = "load";

/** How many at once, and how many requests then. */
const steps = [
  { atOnce: 1, requests: 60 },
  { atOnce: 10, requests: 150 },
  { atOnce: 50, requests: 300 },
] as const;
const longMinutes = 10;

/** Form posts and page views against `npm start`, and the same against a server that only answers, on the same machine as whoever asks. */
export async function run(bench: Bench): Promise<void> {
  const house = await startHouse();
  const bare = fork(fileURLToPath(new URL("support/bare.mjs", import.meta.url)), ["12000"], { execArgv: [] });
  try {
    const [limit] = (await once(bare, "message")) as [string];
    const users = await prepared(house);
    await stepsOf(bench, house, users, limit);
    if (bench.long) await forLong(bench, house, users);
    await nothingLost(bench, house, users);
  } finally {
    bare.kill();
    await house.stop();
  }
}

/** What the requests are about: people of their own for everybody who asks at once, so that nobody waits for somebody else's record. */
interface Users {
  readonly cookie: string;
  readonly people: readonly string[];
  /** Contacts that were answered as saved, by person. */
  readonly saved: Map<string, Set<string>>;
  /** Statuses of the other answers, and how many there were. */
  readonly others: Map<number, number>;
}

async function prepared(house: Running): Promise<Users> {
  const api = await apiFor({ ...house, log: "" }, "priya.nair");
  const people: string[] = [];
  for (let n = 0; n < 50; n++) {
    const answers = personAnswers({ service: rowan, name: `Load ${n}`, reference: `QX-${n}`, started: "2026-01-05" });
    people.push((await api.post<{ id: string }>("/people", answers)).id);
  }
  return { cookie: await signIn(house, "priya.nair"), people, saved: new Map(), others: new Map() };
}

type Ask = (user: number) => Promise<void>;

function asks(house: Running, users: Users) {
  const headers = { cookie: `keywork=${users.cookie}`, origin: house.origin, accept: "text/html" };
  const personOf = (user: number) => users.people[user % users.people.length] as string;
  const view: Ask = async (user) => {
    const response = await fetch(`${house.origin}/people/${personOf(user)}`, { headers });
    const text = await response.text();
    if (response.status !== 200 || !text.includes("Load ")) throw new Error(`A page answered ${response.status}`);
  };
  const post: Ask = async (user) => {
    const [person, id] = [personOf(user), newId()];
    const body = new URLSearchParams([
      // In words of its own: the same ones are taken for a form that is sent again.
      ...spreadAll(recordContact.questions, contactAnswers({ said: `Talk ${id}` }) as never),
      ["_id", id],
      ["then", "save"],
    ]);
    const url = `${house.origin}/people/${person}/contacts/new`;
    const response = await fetch(url, { method: "POST", headers, body, redirect: "manual" });
    await response.text();
    // Whoever is told that nothing was saved sends it again; whoever is sent on must find it.
    if (response.status === 303) users.saved.set(person, (users.saved.get(person) ?? new Set()).add(id));
    else users.others.set(response.status, (users.others.get(response.status) ?? 0) + 1);
  };
  return { view, post };
}

/** Asks that many times, that many at once, and gives how long each took. */
async function timed(ask: Ask, atOnce: number, requests: number): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const lane = async (user: number) => {
    while (next < requests) {
      next += 1;
      const began = performance.now();
      await ask(user);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, user) => lane(user)));
  return took;
}

async function stepsOf({ line, table }: Bench, house: Running, users: Users, limit: string): Promise<void> {
  const { view, post } = asks(house, users);
  const bareView: Ask = async () => void (await (await fetch(limit)).text());
  const bareBody = new URLSearchParams(spreadAll(recordContact.questions, contactAnswers() as never));
  const barePost: Ask = async () => void (await (await fetch(limit, { method: "POST", body: bareBody })).text());
  const kinds = [
    { what: "page view", ours: view, theirs: bareView },
    { what: "form post", ours: post, theirs: barePost },
  ];
  for (const { ours, theirs } of kinds) for (const ask of [ours, theirs]) await timed(ask, 5, 20);

  const rows: (string | number)[][] = [];
  for (const { atOnce, requests } of steps)
    for (const { what, ours, theirs } of kinds) {
      const before = { house: cpuOfProcess(house.pid), engine: cpuOfProcess(house.enginePid) };
      const mine = await timed(ours, atOnce, requests);
      const cpu = (cpuOfProcess(house.pid) - before.house) / requests;
      const engine = (cpuOfProcess(house.enginePid) - before.engine) / requests;
      const bare = await timed(theirs, atOnce, requests);
      const of = (all: readonly number[]) => [quantile(all, 0.5), quantile(all, 0.99)];
      rows.push([what, atOnce, ...of(mine), ...of(bare), cpu, engine]);
      const figure = (all: readonly number[]) => ({ value: quantile(all, 0.5) });
      const against = { name: "server that only answers", ...figure(bare) };
      line({ what: `${what}, ${atOnce} at once, p50`, unit: "ms", ours: figure(mine), against });
      if (atOnce === 50)
        line({
          what: `${what}, ${atOnce} at once, p99`,
          unit: "ms",
          ours: { value: quantile(mine, 0.99) },
          against: { ...against, value: quantile(bare, 0.99) },
        });
    }
  table(
    "Requests against npm start: ms on the wall, beside a server that only answers; ms of CPU for each request",
    ["request", "at once", "p50", "p99", "only answers p50", "p99", "CPU of Keywork", "of its engine"],
    rows,
  );
}

/** Memory over ten minutes of posts and views, ten at once. */
async function forLong({ line, table }: Bench, house: Running, users: Users): Promise<void> {
  const { view, post } = asks(house, users);
  const rows: (string | number)[][] = [["0", "", megabytes(house.pid), megabytes(house.enginePid)]];
  const first = megabytes(house.pid);
  for (let minute = 1; minute <= longMinutes; minute++) {
    const ends = performance.now() + 60_000;
    let requests = 0;
    while (performance.now() < ends) {
      await timed(view, 10, 60);
      await timed(post, 10, 20);
      requests += 80;
    }
    rows.push([String(minute), requests, megabytes(house.pid), megabytes(house.enginePid)]);
  }
  table("Memory in MB, minute by minute", ["minute", "requests", "Keywork", "its engine"], rows);
  const ours = { value: megabytes(house.pid) };
  line({ what: `memory after ${longMinutes} minutes`, unit: "MB", ours, against: { name: "before", value: first } });
}

/** Every contact whose post was answered as saved is in the table. */
async function nothingLost({ line, note }: Bench, house: Running, users: Users): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const raw = new DynamoDBClient({ endpoint: house.dynamodb, region: "eu-west-2", credentials });
  const client = DynamoDBDocumentClient.from(raw);
  let [saved, lost] = [0, 0];
  for (const [person, ids] of users.saved) {
    const found = new Set<string>();
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": `PERSON#${person}` },
      },
    );
    for await (const page of pages)
      for (const row of page.Items ?? []) if (row.is === "contact") found.add(row.record.id);
    saved += ids.size;
    for (const id of ids) if (!found.has(id)) lost += 1;
  }
  raw.destroy();
  mustBe("Posts that were answered as saved and are not in the table", lost, 0);
  if (saved === 0) throw new Error("No post was saved");
  const others = [...users.others].map(([status, times]) => `${times} with ${status}`).join(", ") || "none";
  note(`${saved} posts were answered as saved, and all are in the table. Answered otherwise: ${others}.`);
  line({ what: "posts that were answered as saved and lost", unit: `of ${saved}`, ours: { value: lost } });
  line({ what: "memory of Keywork in the end", unit: "MB", ours: { value: megabytes(house.pid) } });
}

function megabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}
