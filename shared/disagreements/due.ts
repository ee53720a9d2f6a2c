import { due } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import type { PlacePage } from "../places/at.ts";
import { mainServiceOn } from "../places/at.ts";
import { settingsOn } from "../services/record.ts";
import { plus } from "../time/dates.ts";
import { usualDays } from "./forms.ts";
import type { DisagreementRecord } from "./record.ts";

/** The day by which a manager answers, by the settings of the day on which it was raised. */
export const answerBy = (page: PersonPage | PlacePage, { answers }: DisagreementRecord): IsoDate =>
  plus(answers.raised, {
    days: settingsOn(mainServiceOn(page, answers.raised), answers.raised).answerWithin ?? usualDays,
  });

/** It goes to the manager first (004), and waits for an answer also when the person has left or died. */
export const disagreementDue = due<PlacePage>("disagreement", {
  what: "Answer a disagreement or issue",
  event: false,
  outlives: true,
  path: "/people/{id}/disagreements",
  of: (page) =>
    page.disagreements.filter(({ answered }) => !answered).map((one) => ({ source: one.id, on: answerBy(page, one) })),
  detail: (page, source) => page.disagreements.find((one) => one.id === source)?.with,
});
