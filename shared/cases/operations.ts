import * as z from "zod";
import { managerOfBoth } from "../access/relations.ts";
import { linesShape, named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";

export const cases = operationsOf("cases", {
  view: operation("GET /people/cases/{case}", {
    title: "An entry that was recorded for the wrong person",
    gives: z.object({
      from: named,
      to: named,
      why: z.string(),
      moved: z.object({ on: z.string(), by: named }),
      recordedBy: named,
      day: z.string(),
      /** The original, and what it said before it was put right or changed, the last version first. */
      versions: z.array(linesShape),
    }),
    who: [managerOfBoth],
  }),
});
