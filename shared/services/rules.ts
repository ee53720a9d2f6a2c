import type { IsoDate } from "../form/question.ts";
import { sameAnswers } from "../record/same.ts";
import type { ServicePage } from "./page.ts";
import type { ServiceAnswers, ServiceRecord } from "./record.ts";
import { keyWorkingOf } from "./record.ts";

/** The page of a service that has just been added: nothing on it yet. */
export const newServicePage = (id: string, added: ServiceRecord["added"], today: IsoDate): ServicePage => ({
  service: { id, added, keyWorkingSince: today, version: 0 },
});

/** A service with other settings. That those of key working changed is kept with its day: the policy is looked at again. */
export function changeSettings(page: ServicePage, changed: ServiceAnswers, today: IsoDate): ServicePage {
  const { service } = page;
  const isAsBefore = sameAnswers(keyWorkingOf({ ...service, changed }), keyWorkingOf(service));
  return { ...page, service: { ...service, changed, ...(!isAsBefore && { keyWorkingSince: today }) } };
}

/** A service from before the day was kept: from the first night on it is known. */
export function firstSeen(page: ServicePage, today: IsoDate): ServicePage {
  const { service } = page;
  return service.keyWorkingSince === undefined ? { ...page, service: { ...service, keyWorkingSince: today } } : page;
}
