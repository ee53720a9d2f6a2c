import * as z from "zod";
import { section } from "../people/section.ts";
import { nextTime } from "./record.ts";

/** Birthdays and other occasions, the next one first. */
export const occasionSection = section(
  z.object({
    occasions: z.array(z.object({ id: z.string(), what: z.string(), next: z.string().optional(), wish: z.string() })),
  }),
  (page) => ({
    occasions: page.occasions
      .map((one) => ({ id: one.id, what: one.answers.what, wish: one.answers.wish, next: nextTime(one) }))
      .sort((a, b) => (a.next ?? "9").localeCompare(b.next ?? "9")),
  }),
);
