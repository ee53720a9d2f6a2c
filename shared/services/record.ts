import * as z from "zod";
import type { Dated } from "../due/falls-due.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { SupervisionKind } from "../supervision/kinds.ts";
import { kindsStartingIn } from "../supervision/kinds.ts";
import { addService, changeService, mailOfService } from "./forms.ts";

/** A day before all others: what holds from the beginning. */
export const fromTheBeginning: IsoDate = "0001-01-01";

export const serviceRecord = record(
  "service",
  z.object({
    id: z.string(),
    added: answersTo(addService),
    changed: answersTo(addService).optional(),
    /** What holds from which day on, the newest last. Where there is none, what was added or changed holds from the beginning. */
    settings: z.array(z.object({ from: z.string(), answers: answersTo(addService) })).optional(),
    mail: answersTo(mailOfService).optional(),
    /** The day on which the settings of key working changed last, or were first seen. */
    keyWorkingSince: z.string().optional(),
    /** The one registered manager from a day on, the newest last: who reads the words of line management too. */
    registered: z.array(z.object({ from: z.string(), manager: z.string() })).optional(),
  }),
  {
    keeps: "one",
    made: (one) => one.added,
    // Dated settings repeat what was changed; their day is asked beside it and not kept with it.
    repeats: ["settings"],
    says: ({ settings }) =>
      (settings ?? []).slice(-1).map(({ from }) => ({
        at: "from",
        title: changeService.title,
        questions: { from: changeService.questions.from },
        answers: from === fromTheBeginning ? {} : { from },
      })),
  },
);

export type ServiceRecord = Kept<ReturnType<typeof serviceRecord.read>>;
export type ServiceAnswers = AnswersOf<typeof addService>;

/**
 * The last answers: the last change, or what was answered when it was added. Its name, kind, numbers and words hold at once; what is expected of key
 * working, contacts and reviews may begin on a later day, so rules with dates ask `settingsOn`.
 */
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

type Settings = Pick<ServiceRecord, "added" | "changed" | "settings">;

/** What holds from which day on, the newest last. */
export const datedSettings = (service: Settings): readonly Dated<ServiceAnswers>[] =>
  service.settings && service.settings.length > 0
    ? service.settings
    : [{ from: fromTheBeginning, answers: aboutService(service) }];

/** What the service expects on a day. */
export function settingsOn(service: Settings, day: IsoDate): ServiceAnswers {
  const dated = datedSettings(service);
  return dated.findLast((one) => one.from <= day)?.answers ?? (dated[0] as Dated<ServiceAnswers>).answers;
}

/** The kinds of supervision that are on in a service on a day: those that were chosen, or what its kind starts with. */
export function supportIn(service: Settings, day: IsoDate): SupervisionKind[] {
  const { support, kind } = settingsOn(service, day);
  return support && support.length > 0 ? support : kindsStartingIn(kind);
}

/** The registered manager of a day. Where nobody was named there is none: then no other manager takes their place. */
export const registeredOn = (service: Pick<ServiceRecord, "registered">, day: IsoDate): string | undefined =>
  service.registered?.findLast((one) => one.from <= day)?.manager;
