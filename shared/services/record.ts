import * as z from "zod";
import type { AnswersOf } from "../form/form.ts";
import type { Words } from "../form/words.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { SupervisionKind } from "../supervision/kinds.ts";
import { kindsStartingIn } from "../supervision/kinds.ts";
import { addService, changeService, mailOfService } from "./forms.ts";

export const serviceRecord = record(
  "service",
  z.object({
    id: z.string(),
    added: answersTo(addService),
    changed: answersTo(changeService).optional(),
    mail: answersTo(mailOfService).optional(),
    /** The day on which the settings of key working changed last, or were first seen. */
    keyWorkingSince: z.string().optional(),
  }),
  { keeps: "one", made: (one) => one.added },
);

export type ServiceRecord = Kept<ReturnType<typeof serviceRecord.read>>;
export type ServiceAnswers = AnswersOf<typeof changeService>;

/** What is so today: the last change, or what was answered when it was added. */
export const aboutService = (service: Pick<ServiceRecord, "added" | "changed">): ServiceAnswers =>
  service.changed ?? service.added;

/** The settings of key working: when they change, its policy is to be reviewed. */
export function keyWorkingOf(service: Pick<ServiceRecord, "added" | "changed">): Record<string, unknown> {
  const { word, keyWorking, allocateWithin, explainWithin } = aboutService(service);
  return {
    word,
    keyWorking,
    ...(keyWorking && { allocateWithin, ...(explainWithin !== undefined && { explainWithin }) }),
  };
}

export const wordsOf = (service: Pick<ServiceRecord, "added" | "changed"> | undefined): Words => ({
  keyWorker: service ? aboutService(service).word : "key worker",
});

/** The kinds of supervision that are on in a service: those that were chosen, or what its kind starts with. */
export function supportIn(service: Pick<ServiceRecord, "added" | "changed">): SupervisionKind[] {
  const { support, kind } = aboutService(service);
  return support && support.length > 0 ? support : kindsStartingIn(kind);
}
