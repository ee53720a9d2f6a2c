import { due } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { settingsOn } from "../services/record.ts";
import { plus } from "../time/dates.ts";
import { usualDays } from "./forms.ts";
import type { DisagreementRecord } from "./record.ts";

/** The day by which a manager answers, by the settings of the day on which it was raised. */
export const answerBy = (page: Pick<PersonPage, "service">, { answers }: DisagreementRecord): IsoDate =>
  plus(answers.raised, { days: settingsOn(page.service, answers.raised).answerWithin ?? usualDays });

/** It goes to the manager first (004), and waits for an answer also when the person has left or died. */
export const disagreementDue = due<PersonPage>("disagreement", {
  what: "Answer a disagreement or issue",
  event: false,
  outlives: true,
  path: "/people/{id}/disagreements",
  of: (page) =>
    page.disagreements.filter(({ answered }) => !answered).map((one) => ({ source: one.id, on: answerBy(page, one) })),
  detail: (page, source) => page.disagreements.find((one) => one.id === source)?.with,
});
