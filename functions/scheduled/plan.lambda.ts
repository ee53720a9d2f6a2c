import * as z from "zod";
import { queueAgain } from "./again.ts";
import { finished } from "./log.ts";
import { plan } from "./plan.ts";
import { planWeekly } from "./weekly.ts";

const event = z.object({ time: z.iso.datetime() });

/** Every hour: queues what has waited too long, and the mail whose time has come. */
export const handler = async (input: unknown): Promise<void> => {
  const { time } = event.parse(input);
  await queueAgain(time);
  await plan(time);
  await planWeekly(time);
  finished("plan", time);
};
