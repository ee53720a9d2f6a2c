import type * as z from "zod";
import type { AnswersOf, Form } from "../form/form.ts";
import { keptOf } from "../form/form.ts";

/** What every stored record carries beside its own. `version` counts its changes; `schemaVersion` names the shape it was written in. */
export type Kept<T> = T & { readonly version: number };

export interface RecordKind<T> {
  readonly name: string;
  /** The shape that is written today. */
  readonly schemaVersion: number;
  /** Reads what was stored in any shape since the first: upcasters run in order, then the schema. Throws if it is not such a record. */
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
      return schema.parse(shape);
    },
  };
}

/** The answers of a form as a record keeps them: whole and loose. */
export function answersTo<F extends Form>(form: F): z.ZodType<AnswersOf<F>> {
  return keptOf(form.questions) as unknown as z.ZodType<AnswersOf<F>>;
}
