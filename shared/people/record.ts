import * as z from "zod";
import type { AnswersOf } from "../form/form.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { Status } from "./forms.ts";
import { changePerson, changeStatus, registerPerson } from "./forms.ts";

export const personRecord = record(
  "person",
  z.object({
    id: z.string(),
    registered: answersTo(registerPerson),
    changed: answersTo(changePerson).optional(),
    /** The day on which another system's file brought them: what it lacked is asked for from then. */
    imported: z.object({ on: z.string() }).optional(),
  }),
  { keeps: "one", made: (one) => one.registered },
);

export const statusRecord = record("status", z.object({ id: z.string(), answers: answersTo(changeStatus) }), {
  made: (one) => one.answers,
});

export type PersonRecord = Kept<ReturnType<typeof personRecord.read>>;
export type StatusRecord = Kept<ReturnType<typeof statusRecord.read>>;
export type PersonAnswers = AnswersOf<typeof changePerson>;

/** What is so today: the last change, or what was answered when they were registered. */
export const aboutPerson = (person: Pick<PersonRecord, "registered" | "changed">): PersonAnswers =>
  person.changed ?? person.registered;

export const statusOfPerson = (status: Pick<StatusRecord, "answers"> | undefined): Status =>
  status?.answers.status ?? "using";
