import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import { v7 as newId } from "uuid";
import type { Message } from "#functions/mail/message.ts";
import { queueMail } from "#functions/mail/queue.ts";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { send as sendToSes } from "#functions/mail/ses.ts";
import { handler as plan } from "#functions/scheduled/plan.lambda.ts";
import { client, tableName } from "#functions/storage/client.ts";
import { dueRow } from "#functions/storage/derived.ts";
import type { Outbox } from "#infra/local/mail.ts";
import { createSes, sesPath } from "#infra/local/mail.ts";
import type { Queue } from "#infra/local/queue.ts";
import { close, createHttpServer, listen } from "#infra/local/server.ts";
import { createSqs, queueUrl, sqsPath } from "#infra/local/sqs.ts";
import { createTable } from "#infra/local/table.ts";
import { working } from "#infra/queues.ts";
import { keptService } from "#test/builders/kept.ts";
import { staffAnswers } from "#test/builders/records.ts";
import { batchWrite, counted, watchCosts } from "./support/cost.ts";
import type { Bench } from "./support/measure.ts";
import { mustBe } from "./support/measure.ts";
import { openTable } from "./support/table.ts";

export const name = "mail";

/** A Wednesday: reminders and daily digests come. */
const day = "2027-03-17";
const teamOf = 50;
/** As many functions send at once on AWS. */
const atOnce = 2;
const { batch } = working.mail;
/** What DynamoDB takes in a second for one partition key, of the table or of an index. */
const mostUnits = 1000;

/**
 * The mail of one morning for organisations of several sizes: everybody is reminded of one to-do, and one of fifty is a manager, who gets a digest too.
 * Measured against what none of it can be without: the stand-ins for queue and SES alone.
 */
export async function run({ line, table, note, long }: Bench): Promise<void> {
  const ground = await openTable();
  const standIns = await openStandIns();
  const results: Morning[] = [];
  try {
    watchCosts(client);
    for (const staff of long ? [500, 2_000, 10_000] : [200, 1_000]) {
      await emptied(ground.client);
      results.push(await morning(staff, standIns));
    }
  } finally {
    await standIns.stop();
    await ground.stop();
  }
  const [small, large] = [results[0], results.at(-1)];
  if (!small || !large) throw new Error("Nothing was measured");
  table(
    "A morning's mail",
    ["staff", "mails", "planning, s", "sending, s", "SES alone, s", "requests a mail", "read units", "write units"],
    results.map(({ staff, mails, planning, sending, alone, each }) => [
      staff,
      mails,
      planning.seconds,
      sending.seconds,
      alone,
      each.requests,
      each.read,
      each.write,
    ]),
  );
  const { staff, mails } = large;
  const perMail = (seconds: number, of = mails) => ({ value: (seconds * 1000) / of });
  line({
    what: `planning the mail of ${staff} staff`,
    unit: "ms each",
    ours: { value: (large.planning.seconds * 1000) / staff },
    against: { name: "queueing alone", value: (large.queueing * 1000) / staff },
  });
  line({
    what: `planning the mail of ${staff} staff`,
    unit: "requests each",
    ours: { value: large.planning.cost.requests / staff },
    against: { name: `of ${small.staff}`, value: small.planning.cost.requests / small.staff },
  });
  line({
    what: `sending one of ${mails} mails, ${atOnce} at once`,
    unit: "ms",
    ours: perMail(large.sending.seconds),
    against: { name: "SES's stand-in alone", ...perMail(large.alone) },
  });
  line({
    what: `sending one of ${mails} mails`,
    unit: "ms",
    ours: perMail(large.sending.seconds),
    against: { name: `one of ${small.mails}`, ...perMail(small.sending.seconds, small.mails) },
  });
  for (const unit of ["requests", "read", "write"] as const)
    line({
      what: "planning and sending a mail",
      unit: unit === "requests" ? unit : `${unit} units`,
      ours: { value: large.each[unit] },
      against: { name: `of ${small.mails}`, value: small.each[unit] },
    });
  table(
    "Units that sending writes to the partition keys that are written most",
    ["partition key", "units in all", "most in a second here"],
    large.keys.map(({ key, units, peak }) => [key, units, peak]),
  );
  const [hottest] = large.keys;
  if (!hottest) throw new Error("Nothing was written");
  line({
    what: `most units in a second on one key (${hottest.key})`,
    unit: "write units",
    ours: { value: hottest.peak },
    most: mostUnits,
  });
  const perSecond = Math.round(mails / large.sending.seconds);
  note(
    `That key is full at ${Math.round((mostUnits * mails) / hottest.units)} mails a second. Here ${perSecond} a second were sent, by one process for all functions and the stand-ins.`,
  );
}

type Morning = Awaited<ReturnType<typeof morning>>;

async function morning(staff: number, { queued, accepted }: Pick<StandIns, "queued" | "accepted">) {
  accepted.length = 0;
  await house(staff);
  const planning = await timed(() => counted(() => plan({ time: `${day}T07:00:00Z` })));
  const tasks = queued.splice(0);
  const mails = staff + staff / teamOf;
  mustBe("Mails queued", tasks.length, mails);
  const queueing = await timed(() => queueMail(tasks.map((body) => JSON.parse(body))));
  queued.length = 0;
  const keys = watchKeys();
  const sending = await timed(() => counted(() => sendAll(tasks)));
  mustBe("Mails accepted", accepted.length, mails);
  const message = sample(accepted[0]);
  const alone = await timed(() => lanes(mails, () => sendToSes(message)));
  const sum = (what: "requests" | "read" | "write") => (planning.answer.cost[what] + sending.answer.cost[what]) / mails;
  return {
    staff,
    mails,
    planning: { seconds: planning.seconds, cost: planning.answer.cost },
    queueing: queueing.seconds,
    sending: { seconds: sending.seconds },
    alone: alone.seconds,
    each: { requests: sum("requests"), read: sum("read"), write: sum("write") },
    keys: keys(),
  };
}

/** Clients keep the engine that they found first, so it is emptied and not started anew. */
async function emptied(engine: DynamoDBClient): Promise<void> {
  const TableName = tableName();
  await engine.send(new DeleteTableCommand({ TableName }));
  await createTable(engine, TableName);
}

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; seconds: number }> {
  const began = performance.now();
  const answer = await work();
  return { answer, seconds: (performance.now() - began) / 1000 };
}

/** Works as many times, a few at once. */
async function lanes(times: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < times; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** As the queue hands it out. */
async function sendAll(bodies: readonly string[]): Promise<void> {
  await lanes(Math.ceil(bodies.length / batch), async (n) => {
    const some = bodies.slice(n * batch, (n + 1) * batch);
    const Records = some.map((body, at) => ({ messageId: `m${n}-${at}`, body }));
    mustBe("Mails given back", await send({ Records } as never, { getRemainingTimeInMillis: () => 120_000 }), {
      batchItemFailures: [],
    });
  });
}

/** One that was sent, to be sent again past everything but SES's client. */
function sample(raw: Uint8Array | undefined): Message {
  if (!raw) throw new Error("Nothing was sent");
  return {
    from: "keywork@keywork.example",
    to: "staff@care.example",
    tags: { recipient: "staff", entry: `reminders_${day}` },
    raw: Buffer.from(raw),
  };
}

/** Services of fifty staff with a to-do each, as the rows that storage writes, many transactions sooner. */
async function house(staff: number): Promise<void> {
  for (let at = 0; at < staff; at += teamOf) {
    const { id: base } = await keptService({ name: `Service ${at}` });
    await batchWrite(Array.from({ length: teamOf }, (_, n) => rowsOf(at + n, base, n === 0)).flat());
  }
}

function rowsOf(n: number, base: string, manages: boolean): Record<string, unknown>[] {
  const [id, person] = [newId(), newId()];
  const number = String(n).padStart(6, "0");
  const about = { name: `Worker ${number}`, base, email: `worker${number}@care.example` };
  const added = staffAnswers({ ...about, ...(manages && { roles: ["manager"] }) });
  const record = { id, added };
  const item = {
    kind: "arrange-review",
    source: person,
    on: day,
    who: id,
    service: base,
    label: `AB (R-${number})`,
    about: { page: "person" as const, id: person },
  };
  const listed = { listedKey: "staff#organisation", listedSort: `worker ${number}#${id}`, mail: { base } };
  return [
    { pk: `STAFF#${id}`, sk: "now#staff", is: "staff", record, schemaVersion: 1, version: 1 },
    { pk: `STAFF#${id}`, sk: "now#listed#organisation", is: "listed", id, ...listed },
    { pk: `PERSON#${person}`, ...dueRow(item, "Amina Begum", undefined) },
  ];
}

interface Written {
  readonly key: string;
  readonly units: number;
  /** The most in one second. */
  readonly peak: number;
}

interface Command {
  readonly Key?: { readonly pk: string };
  readonly Item?: { readonly pk: string; readonly listedKey?: string };
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly { readonly Put?: Command; readonly Update?: Command }[];
}

type Consumed = { readonly Table?: Units; readonly GlobalSecondaryIndexes?: Readonly<Record<string, Units>> };
type Units = { readonly CapacityUnits?: number };

/**
 * Counts the units written to each partition key, of the table and of the index that lists mail, as the engine charges them. A row that changes its list
 * goes out of one and into another.
 */
function watchKeys(): () => readonly Written[] {
  const keys = new Map<string, Map<number, number>>();
  const add = (key: string, units: number) => {
    const second = Math.floor(performance.now() / 1000);
    const seconds = keys.get(key) ?? new Map();
    keys.set(key, seconds.set(second, (seconds.get(second) ?? 0) + units));
  };
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        if (!/^(Put|Update|Delete|TransactWrite)/.test(commandName)) return next(args);
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "INDEXES" } as never });
        const asked = args.input as Command;
        const [first] = (asked.TransactItems ?? [{ Put: asked }]).flatMap(({ Put, Update }) => Put ?? Update ?? []);
        const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
        for (const { Table, GlobalSecondaryIndexes } of [ConsumedCapacity].flat()) {
          add(first?.Item?.pk ?? first?.Key?.pk ?? "", Table?.CapacityUnits ?? 0);
          const listed = GlobalSecondaryIndexes?.listed?.CapacityUnits ?? 0;
          const to = first?.Item?.listedKey ?? first?.ExpressionAttributeValues?.[":listedKey"];
          if (first?.Item) add(`listed: ${to}`, listed);
          else if (listed > 0) for (const key of ["mail#open", to]) add(`listed: ${key}`, listed / 2);
        }
        return result;
      },
    { step: "initialize", name: "watchKeys", override: true },
  );
  return () => {
    const all = [...keys].map(([key, seconds]) => {
      const units = [...seconds.values()];
      return { key, units: units.reduce((sum, one) => sum + one, 0), peak: Math.max(...units) };
    });
    const own = all.filter(({ key }) => key.startsWith("LEDGER#")).sort((a, b) => b.units - a.units);
    const shared = all.filter(({ key }) => !key.startsWith("LEDGER#")).sort((a, b) => b.units - a.units);
    return [...shared, ...own.slice(0, 1).map((most) => ({ ...most, key: "the ledger of one recipient" }))];
  };
}

type StandIns = Awaited<ReturnType<typeof openStandIns>>;

/** Queue and SES as one machine has them, which keep in memory what they get. */
async function openStandIns() {
  const queued: string[] = [];
  const accepted: Uint8Array[] = [];
  const queue = { name: "mail", send: (body: string) => String(queued.push(body)), dead: () => [] } as never as Queue;
  const outbox = { write: (message: Uint8Array) => String(accepted.push(message)) } as never as Outbox;
  const [sqs, ses] = [createSqs([queue]), createSes(outbox, () => 0)];
  const server = createHttpServer((call) => (call.path.startsWith(sqsPath) ? sqs(call) : ses(call)));
  const origin = `http://127.0.0.1:${await listen(server, 0)}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SQS: `${origin}${sqsPath}`,
    AWS_ENDPOINT_URL_SESV2: `${origin}${sesPath}`,
    KEYWORK_QUEUE_MAIL: queueUrl(origin, "mail"),
  });
  return { queued, accepted, stop: () => close(server) };
}
