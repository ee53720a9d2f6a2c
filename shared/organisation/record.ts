import * as z from "zod";
import type { AnswersOf } from "../form/form.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { changeLook } from "./forms.ts";

export const organisationRecord = record("organisation", z.object({ id: z.string(), look: answersTo(changeLook) }));

export type OrganisationRecord = Kept<ReturnType<typeof organisationRecord.read>>;

/** What pages and mails show of the organisation. */
export type Look = AnswersOf<typeof changeLook>;
