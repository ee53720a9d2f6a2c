import { PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { IsoDate } from "#shared/form/question.ts";
import type { Instant } from "#shared/time/instants.ts";
import { instantOf } from "#shared/time/instants.ts";
import { client, tableName } from "./client.ts";
import { getItem, newest } from "./read.ts";
import { prefixes } from "./table.ts";

/** That a job of the clock ran: its absence is what somebody must be told of. */
export interface RunSign {
  readonly job: "plan" | "rebuild";
  /** The instant that it was started for. */
  readonly time: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Kept for a year and a month. */
const keptSeconds = 396 * 86_400;
const expiresAfter = (time: string) => Math.floor(Date.parse(time) / 1000) + keptSeconds;

/** Leaves the sign of a run; the same run again leaves the same one. */
export async function leaveSign({ job, time, counts }: RunSign): Promise<void> {
  const sk = `ran#${instantOf(time)}`;
  await put({ pk: prefixes.run + job, sk, is: "run", job, time, counts, expires: expiresAfter(time) });
}

/** The instant for which a job ran last: what time it is by the clock that starts the jobs, to within their pause. */
export async function lastRun(job: RunSign["job"]): Promise<string | undefined> {
  const [sign] = await newest(prefixes.run + job, "ran#", 1);
  return sign?.time as string | undefined;
}

const mailKey = `${prefixes.run}mail`;

/** Up to which hour all mail of a local date has been queued, for the days of the last week. */
export async function plannedUpTo(): Promise<ReadonlyMap<IsoDate, number>> {
  // A year begins with it until 2999.
  const rows = await newest(mailKey, "2", 8);
  return new Map(rows.map(({ sk, hour }) => [sk, hour as number]));
}

/** Once all mail up to an hour of a local date is in the queue, later runs have nothing to add to it. */
export async function markPlanned(date: IsoDate, hour: number, time: string): Promise<void> {
  await put({ pk: mailKey, sk: date, is: "planned", hour, time, expires: expiresAfter(time) });
}

const put = async (Item: Record<string, unknown>) => {
  await client.send(new PutCommand({ TableName: tableName(), Item }));
};

/** The runs of a job between two instants, both included: at most one an hour, so a span of weeks is small. */
export async function runsBetween(job: RunSign["job"], from: Instant, to: Instant): Promise<RunSign[]> {
  const runs: RunSign[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
        ExpressionAttributeValues: { ":pk": prefixes.run + job, ":from": `ran#${from}`, ":to": `ran#${to}` },
        ExclusiveStartKey: after,
      }),
    );
    runs.push(...(Items as unknown as RunSign[]));
    after = LastEvaluatedKey;
  } while (after);
  return runs;
}

/** When a job ran for the first time that is still known of. */
export async function firstRun(job: RunSign["job"]): Promise<string | undefined> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :ran)",
      ExpressionAttributeValues: { ":pk": prefixes.run + job, ":ran": "ran#" },
      Limit: 1,
    }),
  );
  return Items[0]?.time as string | undefined;
}

const doneKey = (what: string, date: IsoDate) => ({ pk: prefixes.run + what, sk: `done#${date}` });

/** Whether something that happens once for a date has been done. */
export async function isDone(what: string, date: IsoDate): Promise<boolean> {
  const { pk, sk } = doneKey(what, date);
  return (await getItem(pk, sk)) !== undefined;
}

export async function markDone(what: string, date: IsoDate, time: string): Promise<void> {
  await put({ ...doneKey(what, date), is: "done", time, expires: expiresAfter(time) });
}

/** When every page was last asked to be derived again, and by which release. */
export interface Whole {
  readonly date: IsoDate;
  readonly release: string;
}

const wholeKey = { pk: `${prefixes.run}rebuild`, sk: "whole" };

export async function lastWhole(): Promise<Whole | undefined> {
  return (await getItem(wholeKey.pk, wholeKey.sk))?.whole as Whole | undefined;
}

export async function markWhole(whole: Whole, time: string): Promise<void> {
  await put({ ...wholeKey, is: "whole", whole, time });
}
