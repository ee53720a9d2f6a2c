import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { IsoDate } from "#shared/form/question.ts";
import { client, tableName } from "./client.ts";
import { getItem } from "./read.ts";
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
  await put({ pk: prefixes.run + job, sk: `ran#${time}`, is: "run", job, time, counts, expires: expiresAfter(time) });
}

/** Whether all mail of a kind was queued on a local date. */
export const isPlanned = async (kind: string, date: IsoDate): Promise<boolean> =>
  (await getItem(prefixes.run + kind, date)) !== undefined;

/** Once all mail of a kind of a local date is in the queue, later runs of that day have nothing to add. */
export async function markPlanned(kind: string, date: IsoDate, time: string): Promise<void> {
  await put({ pk: prefixes.run + kind, sk: date, is: "planned", time, expires: expiresAfter(time) });
}

const put = async (Item: Record<string, unknown>) => {
  await client.send(new PutCommand({ TableName: tableName(), Item }));
};
