import * as z from "zod";
import { plan } from "./plan.ts";

const event = z.object({ time: z.iso.datetime() });

/** Every hour: queues the mail whose time has come. */
export const handler = async (input: unknown): Promise<void> => plan(event.parse(input).time);
