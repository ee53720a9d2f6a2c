import { serviceOptions } from "#functions/directory/directory.ts";
import { serviceById, serviceIds, servicesById } from "#functions/storage/services.ts";
import { invalid } from "#shared/errors/failure.ts";
import type { Option } from "#shared/form/question.ts";
import type { Named } from "#shared/lists/named.ts";
import { isUsedByPeople } from "#shared/services/kinds.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService } from "#shared/services/record.ts";

/** An organisation has tens of services; a list to choose from ends here. */
export const mostServices = 200;

/** The services that somebody may choose from or filter by, in the order of their names. */
export async function servicesWithin(reach: "organisation" | readonly string[]): Promise<ServiceRecord[]> {
  const ids = reach === "organisation" ? await serviceIds({ limit: mostServices }) : reach;
  return ids.length > 0 ? servicesById(ids) : [];
}

/** The services to read for a list: one's own, or the one that was asked for if it is among them. One that is not gives an empty list. */
export function chosen(
  reach: "organisation" | readonly string[],
  all: readonly ServiceRecord[],
  service: string | undefined,
): string[] {
  const within = reach === "organisation" ? all.map((s) => s.id) : [...reach];
  return service === undefined ? within : within.filter((id) => id === service);
}

export const namedServices = (all: readonly ServiceRecord[]): Named[] =>
  all.map((s) => ({ id: s.id, name: aboutService(s).name }));

/** Services that people may start to use. */
export const usedOptions = (services: readonly ServiceRecord[]): Option[] =>
  serviceOptions(services.filter((one) => isUsedByPeople(aboutService(one).kind)));

/** A service that somebody is to start using: never one of a kind that nobody uses. */
export async function serviceToUse(id: string, message: string): Promise<ServiceRecord> {
  const service = await serviceById(id);
  if (!service || !isUsedByPeople(aboutService(service).kind)) throw invalid({ at: "service", message });
  return service;
}

export const optionsWithin = async (reach: "organisation" | readonly string[]): Promise<Option[]> =>
  serviceOptions(await servicesWithin(reach));
