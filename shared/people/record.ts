import * as z from "zod";
import type { AnswersOf } from "../form/form.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { Status } from "./forms.ts";
import { askBack, changePerson, changeStatus, registerPerson, undoLeaving } from "./forms.ts";

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

const status = z.object({
  id: z.string(),
  answers: answersTo(changeStatus),
  /** The answers of the form that made it, where that is another one. */
  said: z.union([answersTo(askBack), answersTo(undoLeaving)]).optional(),
  /** The status that it goes on with: somebody is away still, or what came after it was a mistake. */
  of: z.string().optional(),
  /** The status that was recorded by mistake. */
  undoes: z.string().optional(),
  /** Where they were before they came back. */
  after: z.string().optional(),
});

export const statusRecord = record("status", status, { made: (one) => one.said ?? one.answers });

export type PersonRecord = Kept<ReturnType<typeof personRecord.read>>;
export type StatusRecord = Kept<ReturnType<typeof statusRecord.read>>;
export type PersonAnswers = AnswersOf<typeof changePerson>;

/** What is so today: the last change, or what was answered when they were registered. */
export const aboutPerson = (person: Pick<PersonRecord, "registered" | "changed">): PersonAnswers =>
  person.changed ?? person.registered;

export const statusOfPerson = (status: Pick<StatusRecord, "answers"> | undefined): Status =>
  status?.answers.status ?? "using";
