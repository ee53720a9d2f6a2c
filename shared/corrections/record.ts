import * as z from "zod";
import { record } from "../record/record.ts";
import { whyPutRight } from "./form.ts";

/** That something was recorded wrongly, and what is right: the answers of the form that recorded it. It is history from the start. */
export const correctionRecord = record(
  "correction",
  z.object({
    id: z.string(),
    /** What it corrects, in the version that its author saw. */
    of: z.object({ kind: z.string(), id: z.string(), version: z.number() }),
    answers: z.looseObject({}),
    why: z.string(),
    by: z.string(),
    at: z.string(),
    on: z.string(),
  }),
  {
    keeps: "many",
    current: () => false,
    made: ({ answers, why }) => ({ ...answers, whyPutRight: why }),
    // What is right now stands on the record itself.
    says: ({ why }) => [{ at: "why", title: "Put right", questions: { whyPutRight }, answers: { whyPutRight: why } }],
  },
);

/** That an entry was recorded here by mistake and lies elsewhere now: none of its words, under the id that it had. */
export const mistakeRecord = record(
  "mistake",
  z.object({
    id: z.string(),
    kind: z.string(),
    /** Who recorded it. */
    recordedBy: z.string(),
    /** Who moved it away, and when. */
    by: z.string(),
    at: z.string(),
    on: z.string(),
    /** Where the original lies. */
    case: z.string(),
  }),
  { keeps: "many", current: () => false },
);
