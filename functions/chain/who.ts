import { ownerOfAccount, ownerOfSignInName } from "#functions/storage/accounts.ts";
import { organisationSet, staffWithOrganisation } from "#functions/storage/organisation.ts";
import { bindAccount } from "#functions/storage/staff.ts";
import { Failure } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { OrganisationRecord } from "#shared/organisation/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { worksOn } from "#shared/staff/record.ts";
import type { TurnedAway } from "./state.ts";

/** Who is asking, and what has been set for the organisation that they work for. */
export interface Caller {
  readonly staff: StaffRecord;
  readonly organisation: OrganisationRecord | undefined;
}

/** Whose account it is never changes, so it is remembered; the staff record is read on each request, and must name the account itself. */
const owners = new Map<string, string>();
const mostRemembered = 5000;

const unknown = () =>
  new Failure(
    "forbidden",
    "There is no staff record for the name you signed in with. Ask your system administrator to add one.",
  );

/**
 * The staff member whom a verified token names. The token says only who it is: role, services and leaving come from the staff record, so a change acts
 * on the next request. The first sign-in binds the account to the record of that sign-in name.
 */
export async function whoIs(
  claims: Readonly<Record<string, unknown>>,
  today: IsoDate,
  turnAway: (who: TurnedAway) => Promise<void>,
): Promise<Caller> {
  const account = { issuer: String(claims.iss ?? ""), subject: String(claims.sub ?? "") };
  if (!account.issuer || !account.subject || claims.token_use !== "access")
    throw new Failure("signed-out", "Please sign in again.");
  const key = `${account.issuer} ${account.subject}`;
  const id = owners.get(key) ?? (await ownerOfAccount(account));
  const signInName = String(claims.keywork_name ?? claims.username ?? "");
  const found = id === undefined ? await firstSignIn(account, signInName) : await staffWithOrganisation(id);
  const staff = found?.staff;
  if (staff?.bound?.issuer !== account.issuer || staff.bound.subject !== account.subject) {
    owners.delete(key);
    await turnAway({ signInName });
    throw unknown();
  }
  if (!worksOn(staff, today)) {
    await turnAway({ staff, signInName });
    throw new Failure("forbidden", "Your staff record says that you have left. Ask your manager if that is not right.");
  }
  if (owners.size >= mostRemembered) owners.clear();
  owners.set(key, staff.id);
  return { staff, organisation: found?.organisation };
}

async function firstSignIn(account: { issuer: string; subject: string }, name: string): Promise<Caller | undefined> {
  const id = name ? await ownerOfSignInName(name.toLowerCase()) : undefined;
  if (id === undefined) return undefined;
  return { staff: await bindAccount(id, account), organisation: await organisationSet() };
}
