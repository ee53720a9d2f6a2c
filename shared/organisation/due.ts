import type { DueItem, DueKind } from "../due/due.ts";
import { itemsOf } from "../due/due.ts";
import type { OrganisationPage, OrganisationRecord, organisationRecords } from "./record.ts";

/** The to-dos that each record of the organisation gives: a record that is new must say here whether it gives any. */
const dueByRecord: Readonly<Record<keyof typeof organisationRecords, readonly DueKind<OrganisationPage>[]>> = {
  organisation: [],
};

/** Every kind of to-do that belongs to the organisation. */
export const organisationDue = Object.values(dueByRecord).flat();

/** Lists of the organisation's own to-dos bear this in place of a service. */
const wholeOrganisation = "organisation";

const nameOf = ({ look }: OrganisationRecord) => look?.name ?? "The organisation";

/** Everything that must happen for the organisation by a date. */
export const dueOfOrganisation = (page: OrganisationPage): DueItem[] =>
  itemsOf(organisationDue, page, {
    service: wholeOrganisation,
    label: nameOf(page.organisation),
    about: { page: "organisation", id: page.organisation.id },
  });
