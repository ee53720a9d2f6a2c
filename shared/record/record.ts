import type * as z from "zod";
import { upgrading } from "../errors/failure.ts";
import type { AnswersOf, Form } from "../form/form.ts";
import { keptOf } from "../form/form.ts";

/** What every stored record carries beside its own. `version` counts its changes; `schemaVersion` names the shape it was written in. */
export type Kept<T> = T & { readonly version: number };

export interface RecordKind<T> {
  readonly name: string;
  /** The shape that is written today. */
  readonly schemaVersion: number;
  /**
   * Reads what was stored in any shape since the first: upcasters run in order, then the schema. What the schema does not know stays, since a newer
   * release may have written it. Throws if it is not such a record, and a conflict if a newer release wrote a shape that cannot be read yet.
   */
  read(stored: unknown): T;
}

/** From one shape to the next, pure. */
type Upcaster = (old: Record<string, unknown>) => Record<string, unknown>;

/**
 * Declares a record: a schema over the kept answers of its forms. `upcasters[n]` makes shape n + 2 of shape n + 1, so their number gives today's shape.
 */
export function record<S extends z.ZodType>(
  name: string,
  schema: S,
  upcasters: readonly Upcaster[] = [],
): RecordKind<z.output<S>> {
  return {
    name,
    schemaVersion: upcasters.length + 1,
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
  return keptOf(form.questions) as unknown as z.ZodType<AnswersOf<F>>;
}
