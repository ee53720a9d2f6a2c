import type { Keeps, Kept, RecordKind } from "./record.ts";

/** The records of a page by the name that the page has for them. */
export type Kinds = Readonly<Record<string, RecordKind<unknown>>>;

type RecordOf<D> = D extends { read(stored: unknown): infer T } ? Kept<T> : never;
type Names<R extends Kinds, K extends Keeps> = { [N in keyof R]: R[N] extends { keeps: K } ? N : never }[keyof R];

/** A page, as its list of records says. */
export type PageOf<R extends Kinds> = { readonly [N in Names<R, "one">]: RecordOf<R[N]> } & {
  readonly [N in Names<R, "any">]?: RecordOf<R[N]> | undefined;
} & { readonly [N in Names<R, "many">]: readonly RecordOf<R[N]>[] };

/** A page with nothing on it yet but the record that it is about. */
export function emptyPage<R extends Kinds>(kinds: R): Pick<PageOf<R>, Names<R, "many">> {
  const many = Object.entries(kinds).filter(([, kind]) => kind.keeps === "many");
  return Object.fromEntries(many.map(([name]) => [name, []])) as never;
}
