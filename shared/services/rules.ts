import { invalid, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import { sameAnswers } from "../record/same.ts";
import { later, plus } from "../time/dates.ts";
import type { changeService } from "./forms.ts";
import type { ServicePage } from "./page.ts";
import type { ServiceAnswers, ServiceRecord } from "./record.ts";
import { aboutService, datedSettings, keyWorkingOf } from "./record.ts";

/** What a service expects from a day on: all but what holds at once. */
function expected(answers: ServiceAnswers) {
  const { name: _name, kind: _kind, word: _word, phone: _phone, onCall: _onCall, ...rest } = answers;
  return rest;
}

/**
 * Changes a service, from the day that is answered. What was planned from that day or a later one gives way. Nothing changes for days that have passed,
 * so no due day does.
 */
export function changeServiceOf(
  page: ServicePage,
  version: number,
  { from, ...answers }: AnswersOf<typeof changeService>,
  today: IsoDate,
): ServicePage {
  const changed = changeSettings(page, answers, today, from);
  if (page.service.version === version) return changed;
  if (sameAnswers(page.service, changed.service)) return page;
  throw stale(aboutService(page.service));
}

/** A service with other settings. That those of key working changed is kept with its day: the policy is looked at again. */
export function changeSettings(page: ServicePage, answers: ServiceAnswers, today: IsoDate, from = today): ServicePage {
  const { service } = page;
  const changed = withSettings(service, answers, from);
  const isAsBefore = sameAnswers(keyWorkingOf(changed), keyWorkingOf(service));
  return { ...page, service: { ...changed, ...(!isAsBefore && { keyWorkingSince: today }) } };
}

/** The page of a service that has just been added: nothing on it yet. */
export const newServicePage = (id: string, added: ServiceRecord["added"], today: IsoDate): ServicePage => ({
  service: { id, added, keyWorkingSince: today, version: 0 },
});

/** A service from before the day was kept: from the first night on it is known. */
export function firstSeen(page: ServicePage, today: IsoDate): ServicePage {
  const { service } = page;
  return service.keyWorkingSince === undefined ? { ...page, service: { ...service, keyWorkingSince: today } } : page;
}

/** The service with these answers, whose settings hold from a day on. */
export function withSettings(service: ServiceRecord, answers: ServiceAnswers, from: IsoDate): ServiceRecord {
  const before = datedSettings(service).filter((one) => one.from < from);
  const last = before.at(-1);
  const same = last !== undefined && sameAnswers(expected(last.answers), expected(answers));
  return { ...service, changed: answers, settings: same ? before : [...before, { from, answers }] };
}

/** The day with which the form starts: today, or the day on which what was planned last begins. */
export const firstDayOf = (service: ServiceRecord, today: IsoDate): IsoDate =>
  later(today, datedSettings(service).at(-1)?.from ?? today);

/**
 * Names the one registered manager, from the next day on, so that nobody reads what was said before. Nobody names themselves: they would make themselves a
 * reader of what is said in supervision.
 */
export function registeredBy(
  page: ServicePage,
  version: number,
  manager: string,
  by: string,
  today: IsoDate,
): ServicePage {
  const { service } = page;
  const before = service.registered ?? [];
  if (before.at(-1)?.manager === manager) return page;
  if (manager === by)
    throw invalid({
      at: "manager",
      message:
        "You cannot name yourself, since the registered manager reads what is said in supervision. Ask another manager or a system administrator",
    });
  if (service.version !== version) throw stale({ manager: before.at(-1)?.manager });
  const from = plus(today, { days: 1 });
  return {
    ...page,
    service: { ...service, registered: [...before.filter((one) => one.from < from), { from, manager }] },
  };
}
