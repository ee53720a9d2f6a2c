import { createHmac, randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Fact } from "#shared/facts/fact.ts";
import { closedOn, filedUnder, seenAt } from "#shared/facts/fact.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { client, tableName } from "./client.ts";
import { plain } from "./derived.ts";
import type { Item } from "./read.ts";
import { getItem } from "./read.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/**
 * Facts lie in a partition of their service under kind, day and number. They are no rows of their page: when a page is deleted they stay, and its own
 * list of them goes, with the salt without which no number leads back to anybody.
 */

/** A fact as it is kept: numbers instead of ids. */
type Numbered = Omit<Fact, "of" | "service"> & {
  /** Its own number, and that of whoever the page is about. */
  readonly n: string;
  readonly s: string;
};

interface Stored {
  readonly service: string;
  readonly sk: string;
  readonly fact: Numbered;
  /** The day on which it was recorded, or put right. Facts that were derived later, of records from before, have none. */
  readonly recorded?: IsoDate | undefined;
}

/** The page's own list of its facts, which is read only where they change. */
const ownKey = "fact#own";

const lengthOfNumber = 8;
const lengthOfSalt = 16;

const numberOf = (salt: string, what: string) =>
  createHmac("sha256", salt).update(what).digest("base64url").slice(0, lengthOfNumber);

function storedOf(salt: string, id: string, fact: Fact): Stored {
  const { of, service, ...rest } = fact;
  const n = numberOf(salt, `${fact.kind}#${service}#${of}`);
  return {
    service,
    sk: `${fact.kind}#${filedUnder(fact)}#${n}`,
    fact: plain({ ...rest, n, s: numberOf(salt, `${service}#${id}`) }) as unknown as Numbered,
  };
}

const rowOf = ({ service, ...rest }: Stored): Item => ({ pk: prefixes.fact + service, is: "fact", ...rest });

/** What `seenAt` says of a kept fact. */
const seen = (one: Stored | undefined, end: IsoDate) => one && seenAt(one.fact as unknown as Fact, end);

export interface FactChange {
  /** The page's key, and the id of who it is about. */
  readonly pk: string;
  readonly id: string;
  /** The turn that this change takes. */
  readonly turn: number;
  /** The kinds that it derives. Facts of other kinds were written by newer code, and stay. */
  readonly kinds: ReadonlySet<string>;
  /** The facts that the page had by its records, and those that it is to have. */
  readonly before: () => readonly Fact[];
  readonly after: readonly Fact[];
  /**
   * Whether what is stored may be something else than what the page had. If not, nothing is read where its facts stay.
   */
  readonly stored: boolean;
  /** How many writes there is room for. */
  readonly room: number;
  /** The day of the change; without one, what is derived is of a time before, and nothing is told as put right. */
  readonly day: IsoDate | undefined;
}

/** What to write of facts, and whether there was no room for all: the page is then behind, and others follow. */
export interface FactWrites {
  readonly writes: readonly Also[];
  readonly left: boolean;
}

/**
 * What to write so that the stored facts of a page are those that it derives. Nothing else writes them, and the page's
 * turn guards them. A version that a closed month saw differently is kept, with the day on which it was gone.
 */
export async function factWrites(change: FactChange): Promise<FactWrites> {
  const { pk, id, turn, kinds, after, day, room } = change;
  if (!change.stored && isDeepStrictEqual(change.before(), after)) return { writes: [], left: false };
  const own = turn === 1 ? undefined : await getItem(pk, ownKey);
  const salt = typeof own?.salt === "string" ? own.salt : randomBytes(lengthOfSalt).toString("base64url");
  const had = new Map(((own?.rows as Stored[] | undefined) ?? []).map((one) => [one.fact.n, one]));
  const wanted = new Map(after.map((fact) => storedOf(salt, id, fact)).map((one) => [one.fact.n, one]));
  if (wanted.size !== after.length) throw new Error("Two facts of a page have the same name");

  const stays = ([old, next]: Pair) =>
    old && (next ? old.service === next.service && isDeepStrictEqual(old.fact, next.fact) : !kinds.has(old.fact.kind));
  const all = [...new Set([...had.keys(), ...wanted.keys()])].map((n): Pair => [had.get(n), wanted.get(n)]);
  const rows = all.flatMap((pair) => (stays(pair) && pair[0] ? [pair[0]] : []));
  const changed = all.filter((pair) => !stays(pair));
  const writes: Also[] = [];
  let left = false;
  for (const pair of changed.length * mostOfOne < room ? changed : firstOf(changed, salt, change)) {
    const one = writesOf(pair, turn, day);
    // The page's own list goes with them.
    const fits = writes.length + one.writes.length < room;
    if (fits) writes.push(...one.writes);
    else left = true;
    const row = fits ? one.row : pair[0];
    if (row) rows.push(row);
  }
  if (writes.length === 0) return { writes, left };
  const list = { ...own, pk, sk: ownKey, is: "facts", salt, rows };
  return { writes: [...writes, { Put: { TableName: tableName(), Item: list } }], left };
}

/** A fact as it is stored, and as it is to be. */
type Pair = readonly [old: Stored | undefined, next: Stored | undefined];

/** One that moves and keeps its former version. */
const mostOfOne = 3;

function writesOf([old, next]: Pair, turn: number, day: IsoDate | undefined): { writes: Also[]; row?: Stored } {
  const TableName = tableName();
  const closed = day && closedOn(day);
  const lost = closed && seen(old, closed);
  const revised = closed !== undefined && !isDeepStrictEqual(lost, seen(next, closed));
  const writes: Also[] = [];
  if (old && (old.sk !== next?.sk || old.service !== next.service))
    writes.push({ Delete: { TableName, Key: { pk: prefixes.fact + old.service, sk: old.sk } } });
  if (old && lost && revised)
    writes.push({ Put: { TableName, Item: { ...rowOf({ ...old, sk: `${old.sk}#${turn}` }), gone: day } } });
  if (!next) return { writes };
  const recorded = old && !revised ? old.recorded : day;
  const row = { ...next, ...(recorded && { recorded }) };
  return { writes: [...writes, { Put: { TableName, Item: rowOf(row) } }], row };
}

/** What the change itself changes comes first, since what follows later has no day on which it was recorded. */
function firstOf(changed: readonly Pair[], salt: string, { id, before }: FactChange): Pair[] {
  const was = new Map(before().map((fact) => [storedOf(salt, id, fact).fact.n, fact] as const));
  const isOlder = ([, next]: Pair) => {
    const fact = next && was.get(next.fact.n);
    return fact !== undefined && isDeepStrictEqual(storedOf(salt, id, fact), next);
  };
  return [...changed.filter((pair) => !isOlder(pair)), ...changed.filter(isOlder)];
}

/** A fact as it is read: with its versions, if they are asked for. */
export type KeptFact = Fact & { readonly recorded?: IsoDate; readonly gone?: IsoDate };

const shapes = { place: "span", away: "span", unknown: "span", setting: "span", review: "owed" } as const;
export type FactName = keyof typeof shapes;

/**
 * The facts of a service that can matter from one day to another, by their kind, with every version that is kept. Spans that are still going on come
 * first, and of two rows of one version the first is taken, since a span that ends meanwhile moves its key.
 */
export async function versionsIn<K extends FactName>(
  service: string,
  kinds: readonly K[],
  from: IsoDate,
  until: IsoDate,
): Promise<Record<K, KeptFact[]>> {
  const each = await Promise.all(kinds.map((kind) => factsOfKind(service, kind, from, until)));
  return Object.fromEntries(kinds.map((kind, n) => [kind, each[n] ?? []])) as Record<K, KeptFact[]>;
}

/** The facts of a service that can matter from one day to another, as they are known now. */
export async function factsIn<K extends FactName>(
  service: string,
  kinds: readonly K[],
  from: IsoDate,
  until: IsoDate,
): Promise<Record<K, KeptFact[]>> {
  return asKnown(await versionsIn(service, kinds, from, until));
}

/** What was known on a day, or is known now, of facts with their versions. For months that were closed by that day it is exact. */
export const asKnown = <K extends string>(all: Readonly<Record<K, readonly KeptFact[]>>, day?: IsoDate) =>
  Object.fromEntries(
    Object.entries<readonly KeptFact[]>(all).map(([kind, facts]) => [kind, facts.filter((fact) => isKnown(fact, day))]),
  ) as Record<K, KeptFact[]>;

const isKnown = ({ recorded, gone }: KeptFact, day: IsoDate | undefined) =>
  day === undefined
    ? gone === undefined
    : (recorded === undefined || recorded <= day) && (gone === undefined || gone > day);

async function factsOfKind(service: string, kind: FactName, from: IsoDate, until: IsoDate): Promise<KeptFact[]> {
  const found = new Map<string, KeptFact>();
  let next: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :until",
        ExpressionAttributeValues: {
          ":pk": prefixes.fact + service,
          ":from": `${kind}#${from}`,
          // Behind every number of the day; a span is filed under its last day, whenever that is.
          ":until": `${kind}#${shapes[kind] === "span" ? "" : until}~`,
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        ExclusiveStartKey: next,
      }),
    );
    for (const { fact, recorded, gone, sk } of Items as (Item & Stored & { gone?: IsoDate })[]) {
      const { n, s: _s, ...rest } = fact;
      const version = gone === undefined ? n : sk;
      if (!found.has(version)) found.set(version, { ...rest, of: n, service, recorded, gone } as unknown as KeptFact);
    }
    next = LastEvaluatedKey;
  } while (next);
  return [...found.values()];
}
