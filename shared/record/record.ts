import type * as z from "zod";
import { upgrading } from "../errors/failure.ts";
import type { AnswersOf, Form } from "../form/form.ts";
import { keptOf } from "../form/form.ts";
import type { Said } from "./said.ts";
import { formKept, saidIn } from "./said.ts";

/** What every stored record carries beside its own. `version` counts its changes; `schemaVersion` names the shape it was written in. */
export type Kept<T> = T & { readonly version: number; readonly putRight?: PutRight | undefined };

/** That a record says what a correction says. What it said before is its version before. */
export interface PutRight {
  readonly correction: string;
  readonly by: string;
  readonly on: string;
}

/** How many of its kind a page keeps on the first screen: the one that it is about, one if any, or any number. */
export type Keeps = "one" | "any" | "many";

export interface RecordKind<T, K extends Keeps = Keeps> {
  readonly name: string;
  readonly keeps: K;
  /** The shape that is written today. */
  readonly schemaVersion: number;
  /** Whether it belongs to the first screen among `all` of its kind; otherwise it is history. */
  current(record: T, all: readonly T[]): boolean;
  /** What tells apart those of the first screen, where there are many; one of them may need nothing. */
  key(record: T, all: readonly T[]): string;
  /** The answers of the form that made it, where it keeps them: the same form sent again is told by them. */
  made(record: T): object | undefined;
  /** Everything that was answered about it, form by form: what its pages show, and history compares. */
  said(record: T): readonly Said[];
  /** Whether each version stays readable after a change. A record that only counts says no. */
  readonly versions: boolean;
  /**
   * Reads what was stored in any shape since the first: upcasters run in order, then the schema. What the schema does not know stays, since a newer
   * release may have written it. Throws if it is not such a record, and a conflict if a newer release wrote a shape that cannot be read yet.
   */
  read(stored: unknown): T;
}

/** From one shape to the next, pure. */
type Upcaster = (old: Record<string, unknown>) => Record<string, unknown>;

interface Declared<T, K extends Keeps> {
  readonly keeps?: K;
  /** When it leaves the first screen for history; never unless told. */
  readonly current?: (record: T, all: readonly T[]) => boolean;
  /** Its id unless told. */
  readonly key?: (record: T, all: readonly T[]) => string;
  /** The answers of the form that made it. */
  readonly made?: (record: T) => object | undefined;
  /** What was answered and is not kept as the answers of a form. */
  readonly says?: (record: T) => readonly Said[];
  /** Parts that only repeat what another part says. */
  readonly repeats?: readonly string[];
  /** Yes unless told: before a record changes, the version that it had is filed. */
  readonly versions?: boolean;
  /** `upcasters[n]` makes shape n + 2 of shape n + 1, so their number gives today's shape. */
  readonly upcasters?: readonly Upcaster[];
}

/**
 * Declares a record: a schema over the kept answers of its forms, and how a page keeps it. The list of records of its page names it, for example
 * `people/page.ts`.
 */
export function record<S extends z.ZodType, K extends Keeps = "any">(
  name: string,
  schema: S,
  {
    keeps,
    current,
    key,
    made,
    says = () => [],
    repeats = [],
    versions = true,
    upcasters = [],
  }: Declared<Kept<z.output<S>>, K> = {},
): RecordKind<z.output<S>, K> {
  type T = Kept<z.output<S>>;
  return {
    name,
    keeps: keeps ?? ("any" as K),
    schemaVersion: upcasters.length + 1,
    current: (one, all) => current?.(one as T, all as T[]) ?? true,
    key: (one, all) => key?.(one as T, all as T[]) ?? String((one as { id?: unknown }).id),
    made: (one) => made?.(one as T),
    said: (one) => [
      ...saidIn(schema, one).filter(({ at }) => !repeats.some((part) => at === part || at.startsWith(`${part}.`))),
      ...says(one as T),
    ],
    versions,
    read: (stored) => {
      let shape = stored as Record<string, unknown>;
      const from = typeof shape.schemaVersion === "number" ? shape.schemaVersion : 1;
      for (const upcast of upcasters.slice(from - 1)) shape = upcast(shape);
      const { schemaVersion: _, ...stated } = shape;
      const reading = schema.safeParse(stated);
      if (reading.success) return withUnknown(stated, reading.data) as z.output<S>;
      throw from > upcasters.length + 1 ? upgrading() : reading.error;
    },
  };
}

const isPlain = (one: unknown): one is Record<string, unknown> =>
  typeof one === "object" && one !== null && !Array.isArray(one);

/** What was read, with what was stored beside it under names that the schema does not have. */
function withUnknown(stored: unknown, read: unknown): unknown {
  if (Array.isArray(stored) && Array.isArray(read) && stored.length === read.length)
    return read.map((one, n) => withUnknown(stored[n], one));
  if (!isPlain(stored) || !isPlain(read)) return read;
  const known = Object.entries(read).map(([name, value]) => [name, withUnknown(stored[name], value)]);
  const unknown = Object.entries(stored).filter(([name]) => !(name in read));
  return Object.fromEntries([...known, ...unknown]);
}

/** The answers of a form as a record keeps them: whole and loose. */
export function answersTo<F extends Form>(form: F): z.ZodType<AnswersOf<F>> {
  return formKept(form, keptOf(form.questions)) as unknown as z.ZodType<AnswersOf<F>>;
}
