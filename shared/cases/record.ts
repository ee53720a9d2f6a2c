import * as z from "zod";
import type { PersonPage } from "../people/page.ts";
import type { PageOf } from "../record/page.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { moveEntry } from "./forms.ts";

/** A contact that was recorded for the wrong person. Its original lies under the case. */
export const caseRecord = record(
  "case",
  z.object({
    id: z.string(),
    answers: answersTo(moveEntry),
    /** The person on whose page it was recorded, and the id that it had there. */
    from: z.string(),
    contact: z.string(),
    by: z.string(),
    at: z.string(),
    on: z.string(),
  }),
  { keeps: "one", made: (one) => one.answers },
);

export type CaseRecord = Kept<ReturnType<typeof caseRecord.read>>;

export const caseRecords = { case: caseRecord } as const;

/** What must not lie on anybody's page. It has no index attributes, so nothing on another page tells that it exists. */
export interface CasePage extends PageOf<typeof caseRecords> {
  /** The pages of the people whom it is about: who may see both may see it. */
  readonly people: readonly PersonPage[];
}
