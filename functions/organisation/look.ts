import type { Look, OrganisationRecord } from "#shared/organisation/record.ts";

/** What has been set in the product or, before anybody did, what the organisation's file says. */
export const lookOf = (set: OrganisationRecord | undefined): Look => {
  const { KEYWORK_ORGANISATION: name = "Keywork", KEYWORK_LOGO, KEYWORK_COLOUR } = process.env;
  return set?.look ?? { name, logo: KEYWORK_LOGO || name, colour: KEYWORK_COLOUR || "#0e4a50" };
};
