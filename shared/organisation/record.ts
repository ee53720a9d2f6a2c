import * as z from "zod";
import type { AnswersOf } from "../form/form.ts";
import type { PageOf } from "../record/page.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { changeLook, changeMail } from "./forms.ts";

/** What system administrators have set for everybody; what they have not is as it was deployed, or our judgement. */
export const organisationRecord = record(
  "organisation",
  z.object({ id: z.string(), look: answersTo(changeLook).optional(), mail: answersTo(changeMail).optional() }),
  { keeps: "one" },
);

/** Every record of the organisation: the page's type, what is read and written, and what is filed follow from this list. */
export const organisationRecords = { organisation: organisationRecord } as const;

export interface OrganisationPage extends PageOf<typeof organisationRecords> {}

export type OrganisationRecord = Kept<ReturnType<typeof organisationRecord.read>>;

/** What pages and mails show of the organisation. */
export type Look = AnswersOf<typeof changeLook>;
