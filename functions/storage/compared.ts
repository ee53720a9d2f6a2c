import type { AuditEntry, Touched } from "#shared/audit/entry.ts";
import type { Kinds } from "#shared/record/page.ts";
import type { RecordKind } from "#shared/record/record.ts";
import type { PageQuery } from "./history.ts";
import { pastRecords } from "./history.ts";
import { itemsIn, pastKey, recordIn, versionKey } from "./page.ts";
import type { Item } from "./read.ts";
import { getItems } from "./read.ts";
import { prefixes } from "./table.ts";

/** Records of a page that are history, of one kind. */
export const pastOfPage = <T>(where: keyof typeof prefixes, id: string, kind: RecordKind<T>, query: PageQuery) =>
  pastRecords(kind, prefixes[where] + id, query);

/** A record before and after a change. Both are missing where it was moved away, or is not for who reads. */
export interface Versions {
  readonly kind: RecordKind<unknown>;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Changed records that are told of one entry. A change of many, like a series of sessions, is told by the first of them. */
const mostTold = 6;

export interface Told {
  readonly versions: readonly Versions[];
  /** Records that changed too, and are not told. */
  readonly more: number;
  /** A record that the address named, like the session that was opened. */
  readonly about?: { readonly kind: string; readonly record: unknown } | undefined;
}

/**
 * What the entries of a page did to its records: the versions before and after, in one batch. `page` is the page as it is; what has changed since or has
 * left the first screen is read.
 */
export async function toldOf<R extends Kinds>(
  where: keyof typeof prefixes,
  id: string,
  kinds: R,
  page: Parameters<typeof itemsIn<R>>[1],
  entries: readonly AuditEntry[],
): Promise<Told[]> {
  const pk = prefixes[where] + id;
  const byName = new Map(Object.values(kinds).map((kind) => [kind.name, kind]));
  const here = new Map(itemsIn(kinds, page).map(({ kind, record }) => [`${kind.name}#${record.id}`, record]));
  const tells = entries.map(({ touched = [] }) => touched.filter(({ kind }) => byName.has(kind)));
  const abouts = entries.map(({ about }) =>
    Object.entries(about ?? {}).find(([name]) => byName.has(name) && byName.get(name)?.keeps === "many"),
  );
  const rows = new Map<string, Item>();
  const wanted = [
    ...tells.flatMap((all) => all.slice(0, mostTold).flatMap((one) => keysOf(one, here))),
    ...abouts.flatMap((one) => (one && !here.has(`${one[0]}#${one[1]}`) ? [pastKey(one[0], one[1])] : [])),
  ];
  for (const row of await getItems(wanted.map((sk) => ({ pk, sk })))) rows.set(row.sk, row);
  const read = (kind: RecordKind<unknown>, sk: string) => readable(kind, rows.get(sk));
  return tells.map((all, n) => {
    const named = abouts[n];
    const kind = named && byName.get(named[0]);
    const about = named && kind && (here.get(`${named[0]}#${named[1]}`) ?? read(kind, pastKey(named[0], named[1])));
    return {
      versions: all.slice(0, mostTold).map(({ kind: name, id: record, version }) => {
        const kind = byName.get(name) as RecordKind<unknown>;
        const now = here.get(`${name}#${record}`);
        const was = read(kind, versionKey(name, record, version + 1));
        const filed = read(kind, pastKey(name, record)) as { version: number } | undefined;
        const after = was ?? [now, filed].find((one) => one?.version === version + 1);
        // A change whose record has gone elsewhere tells nothing, neither from what nor to what.
        if (after === undefined) return { kind };
        return { kind, before: version > 0 ? read(kind, versionKey(name, record, version)) : undefined, after };
      }),
      more: Math.max(0, all.length - mostTold),
      ...(about !== undefined && named ? { about: { kind: named[0], record: about } } : {}),
    };
  });
}

/** Where the versions before and after a change may lie. */
function keysOf({ kind, id, version }: Touched, here: ReadonlyMap<string, { readonly version: number }>): string[] {
  const now = here.get(`${kind}#${id}`);
  const before = version > 0 ? [versionKey(kind, id, version)] : [];
  if (now?.version === version + 1) return before;
  return [...before, versionKey(kind, id, version + 1), ...(now ? [] : [pastKey(kind, id)])];
}

/** A record, unless a newer release wrote it in a shape that this one cannot read. */
function readable(kind: RecordKind<unknown>, row: Item | undefined): unknown {
  try {
    return row && recordIn(kind, row);
  } catch {
    return undefined;
  }
}
