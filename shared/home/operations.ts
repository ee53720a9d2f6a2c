import * as z from "zod";
import { anybody } from "../access/relations.ts";
import { dueShape, named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";

/** A count that may have been cut: "100 or more". */
const count = z.object({ count: z.number(), more: z.boolean() });

export const home = operationsOf("home", {
  view: operation("GET /home", {
    title: "Home",
    gives: z.object({
      /** What is mine to do, most urgent first. */
      mine: z.array(dueShape),
      /** Whose key worker I am. */
      people: z.array(named.extend({ reference: z.string(), status: z.enum(["using", "away", "stopped", "died"]) })),
      more: z.boolean(),
      /** For managers: their services at a glance. */
      manages: z
        .object({
          without: count,
          overdue: count,
          week: count,
          undated: count,
          supervision: count,
          services: z.array(named.extend({ overdue: z.number(), week: z.number() })),
          urgent: z.array(dueShape),
        })
        .optional(),
      /** For system administrators: what the house holds. */
      keeps: z.object({ services: count, staff: count }).optional(),
    }),
    who: [anybody],
    unseen: true,
  }),
});
