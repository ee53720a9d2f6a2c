import { getItem, getItems } from "./read.ts";
import { prefixes } from "./table.ts";

/** Accounts and sign-in names: one owner each. Their rows are written with the owner's page. */

/** Somebody at an issuer of tokens. */
export interface Account {
  readonly issuer: string;
  readonly subject: string;
}

/** Where it stands whose account this is. */
export const identityKey = ({ issuer, subject }: Account) => `${prefixes.identity}${issuer}#${subject}`;

/** Whose account this is; nobody's before the first sign-in. */
export async function ownerOfAccount(account: Account): Promise<string | undefined> {
  return (await getItem(identityKey(account), "now#guard"))?.owner as string | undefined;
}

/** Whom sign-in names belong to; nobody for those that are free. */
export async function ownersOfSignInNames(names: readonly string[]): Promise<Map<string, string>> {
  const rows = await getItems(names.map((name) => ({ pk: prefixes.signInName + name, sk: "now#guard" })));
  return new Map(rows.map((row) => [row.pk.slice(prefixes.signInName.length), row.owner as string]));
}

/** Who owns a sign-in name. */
export async function ownerOfSignInName(name: string): Promise<string | undefined> {
  return (await getItem(prefixes.signInName + name, "now#guard"))?.owner as string | undefined;
}
