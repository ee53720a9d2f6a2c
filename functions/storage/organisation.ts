import { dueKindOf } from "#shared/due/kinds.ts";
import { dueOfOrganisation, organisationDue } from "#shared/organisation/due.ts";
import type { OrganisationPage, OrganisationRecord } from "#shared/organisation/record.ts";
import { organisationRecord, organisationRecords } from "#shared/organisation/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { staffRecord } from "#shared/staff/record.ts";
import { changePage } from "./change.ts";
import { dueKindsOf, dueRow } from "./derived.ts";
import { recordIn } from "./page.ts";
import { getItem, getItems } from "./read.ts";
import { staffKey } from "./staff.ts";
import { loadPage, pageStore } from "./store.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/** There is one organisation to a table. */
const id = "organisation";
const recordKey = "now#organisation";
const key = { pk: prefixes.organisation + id, sk: recordKey };

const store = pageStore<typeof organisationRecords, OrganisationPage>({
  prefix: prefixes.organisation,
  kinds: organisationRecords,
  complete: (records) => records,
  derives: dueKindsOf(organisationDue),
  derived: (page) => dueOfOrganisation(page).map((item) => dueRow(item, item.label, dueKindOf(item.kind).list)),
});

/** What a manager of the house has set; nothing while it is as it was deployed. */
export async function organisationSet(): Promise<OrganisationRecord | undefined> {
  const row = await getItem(key.pk, key.sk);
  return row && recordIn(organisationRecord, row);
}

/** All records of the organisation; nothing before anybody set anything. */
export const organisationPage = (): Promise<OrganisationPage | undefined> => loadPage(store, id);

/** Sets some of it, as `decide` says of what is so now. */
export async function changeOrganisation(
  decide: (now: OrganisationRecord) => OrganisationRecord,
  also: () => readonly Also[],
): Promise<OrganisationRecord> {
  const none = { id, version: 0 };
  const page = await changePage(
    store,
    id,
    (read) => {
      const before = read?.organisation ?? none;
      const organisation = decide(before);
      return read && organisation === before ? read : { ...read, organisation };
    },
    also,
  );
  return page.organisation;
}

/** Who is asking, and for which organisation: one request to the table, which each page begins with. */
export async function staffWithOrganisation(
  member: string,
): Promise<{ staff: StaffRecord | undefined; organisation: OrganisationRecord | undefined }> {
  const asked = staffKey(member);
  const rows = await getItems([asked, key]);
  const staff = rows.find((row) => row.pk === asked.pk);
  const organisation = rows.find((row) => row.pk === key.pk);
  return {
    staff: staff && recordIn(staffRecord, staff),
    organisation: organisation && recordIn(organisationRecord, organisation),
  };
}
