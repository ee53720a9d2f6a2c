import * as z from "zod";
import { section } from "../people/section.ts";
import { recentFirst } from "./record.ts";
import { contactRow, contactRowOf, staffInContact } from "./row.ts";
import { contactFigures } from "./rules.ts";

const shown = 5;

export const figuresShape = z.object({
  last: z.string().optional(),
  daysSince: z.number().optional(),
  every: z.number().optional(),
  from: z.string(),
  expected: z.number().optional(),
  delivered: z.number(),
});

/** The last contacts, and how many there were against what is expected. */
export const contactSection = section(
  z.object({ contacts: z.array(contactRow), figures: figuresShape }),
  (page, { names, today, here }) => ({
    contacts: recentFirst(page.contacts)
      .slice(0, shown)
      .map((contact) => contactRowOf(contact, names)),
    figures: contactFigures(here, today),
  }),
  { staff: (page) => page.contacts.flatMap(staffInContact) },
);
