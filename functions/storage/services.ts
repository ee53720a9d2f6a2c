import { dueKindOf } from "#shared/due/kinds.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Named } from "#shared/lists/named.ts";
import { folded } from "#shared/people/names.ts";
import type { PolicyRecord } from "#shared/policies/record.ts";
import { policyRecord } from "#shared/policies/record.ts";
import { dueOfService, serviceDue } from "#shared/services/due.ts";
import { serviceFacts } from "#shared/services/facts.ts";
import type { ServicePage } from "#shared/services/page.ts";
import { accountableOf, serviceRecords } from "#shared/services/page.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService, serviceRecord } from "#shared/services/record.ts";
import { firstSeen } from "#shared/services/rules.ts";
import { staffRecord } from "#shared/staff/record.ts";
import type { Adding } from "./change.ts";
import { changePage } from "./change.ts";
import { dueKindsOf, dueRow } from "./derived.ts";
import type { PageQuery } from "./history.ts";
import { pastRecords } from "./history.ts";
import { recordIn } from "./page.ts";
import type { IndexQuery, Item } from "./read.ts";
import { getItem, getItems, indexed } from "./read.ts";
import { refreshPage } from "./refresh.ts";
import { loadPage, pageStore } from "./store.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

const recordKey = "now#service";

const store = pageStore<typeof serviceRecords, ServicePage>({
  prefix: prefixes.service,
  kinds: serviceRecords,
  complete: async (records) => {
    const { accountable } = records.service.mail ?? {};
    const row = accountable === undefined ? undefined : await getItem(prefixes.member + accountable, "now#staff");
    return { ...records, accountable: accountableOf(records.service, row && recordIn(staffRecord, row)) };
  },
  borrows: ({ service }) => [service.mail?.accountable],
  derives: ["listed", ...dueKindsOf(serviceDue)],
  facts: serviceFacts,
  derived: (page) => [
    {
      sk: "now#listed",
      is: "listed",
      id: page.service.id,
      listedKey: "services",
      listedSort: sortOf(page.service),
    },
    ...dueOfService(page).map((item) => dueRow(item, item.label, dueKindOf(item.kind).list)),
  ],
});

const sortOf = (service: ServiceRecord) => `${folded(aboutService(service).name)}#${service.id}`;

export const loadService = (id: string): Promise<ServicePage | undefined> => loadPage(store, id);

export const changeService = (
  id: string,
  decide: (page: ServicePage | undefined) => ServicePage,
  also?: (page: ServicePage) => readonly Also[],
  adding?: Adding<ServicePage>,
  today?: IsoDate,
): Promise<ServicePage> => changePage(store, id, decide, also, adding, today);

/** Puts what is derived right, after keeping since when its settings hold if nobody knows yet. Gives how many rows were wrong. */
export async function refreshService(id: string, today: IsoDate | undefined): Promise<number> {
  if (today !== undefined && (await loadService(id))?.service.keyWorkingSince === undefined)
    await changeService(id, (read) => {
      if (!read) throw new Error("There is no such service");
      return firstSeen(read, today);
    });
  return refreshPage(store, id);
}

/** Reviews of the key working policy before the last one, newest first. */
export const pastPolicies = (service: string, query: PageQuery): Promise<PolicyRecord[]> =>
  pastRecords(policyRecord, prefixes.service + service, query);

/** One service's record, strongly consistent. */
export async function serviceById(id: string): Promise<ServiceRecord | undefined> {
  const row = await getItem(prefixes.service + id, recordKey);
  return row && recordIn(serviceRecord, row);
}

/** Several services' records, in the order of their names. */
export async function servicesById(ids: readonly string[]): Promise<ServiceRecord[]> {
  const rows = await getItems(ids.map((id) => ({ pk: prefixes.service + id, sk: recordKey })));
  return rows.map((row) => recordIn(serviceRecord, row)).sort((a, b) => (sortOf(a) < sortOf(b) ? -1 : 1));
}

/** Ids of the organisation's services by name, after one that was shown. */
export async function serviceIds(query: { after?: string | undefined; limit: number }): Promise<string[]> {
  const last = query.after === undefined ? undefined : await serviceById(query.after);
  const part: IndexQuery = { key: "services", limit: query.limit, after: last && sortOf(last) };
  return (await indexed("listed", part)).map((row: Item) => row.id as string);
}

/** Services that are called so. The index may lag behind a service that was added a moment ago. */
export async function servicesCalled(name: string): Promise<ServiceRecord[]> {
  const rows = await indexed("listed", { key: "services", begins: `${folded(name)}#`, limit: 10 });
  return servicesById(rows.map((row: Item) => row.id as string));
}

export const namedService = (service: ServiceRecord): Named => ({ id: service.id, name: aboutService(service).name });
