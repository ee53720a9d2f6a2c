import type { IsoDate } from "#shared/form/question.ts";
import { refreshPerson } from "./people.ts";
import { indexed } from "./read.ts";
import { refreshService } from "./services.ts";
import { refreshStaff } from "./staff.ts";
import { overKey } from "./store.ts";
import { prefixes } from "./table.ts";
import { behindIn } from "./transaction.ts";

/** A page by its key in the table. */
export interface PageKey {
  readonly page: "person" | "member" | "service";
  readonly id: string;
}

const pages = ["person", "member", "service"] as const;

function pageOf(pk: string): PageKey {
  const page = pages.find((one) => pk.startsWith(prefixes[one]));
  if (!page) throw new Error("Nothing refreshes pages of this kind");
  return { page, id: pk.slice(prefixes[page].length) };
}

/** Pages some of whose derived rows are still to be written, or were when the index was asked. */
export const pagesBehind = async (limit: number): Promise<PageKey[]> =>
  (await indexed("due", { key: behindIn, limit })).map(({ pk }) => pageOf(pk));

/** Pages on which something is over by a day, with a place to go on from. */
export async function pagesToFile(
  today: IsoDate,
  after: string | undefined,
  limit: number,
): Promise<(PageKey & { readonly place: string })[]> {
  const rows = await indexed("due", { key: overKey, after, upTo: `${today}#~`, limit });
  return rows.map(({ pk, dueSort }) => ({ ...pageOf(pk), place: dueSort as string }));
}

/** Makes what is derived from a page what it should be, and with a day files what is over by then. */
export function refreshKept({ page, id }: PageKey, today?: IsoDate): Promise<number> {
  if (page === "person") return refreshPerson(id, today);
  return page === "member" ? refreshStaff(id, today) : refreshService(id, today);
}
