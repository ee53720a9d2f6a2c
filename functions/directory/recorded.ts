import type * as z from "zod";
import { pastOfPage } from "#functions/storage/compared.ts";
import { showAll } from "#shared/form/form.ts";
import type { Names } from "#shared/form/question.ts";
import { capital } from "#shared/form/question.ts";
import type { Words } from "#shared/form/words.ts";
import { worded } from "#shared/form/words.ts";
import { pageSize } from "#shared/lists/forms.ts";
import type { Named } from "#shared/lists/named.ts";
import type { recordedShape } from "#shared/lists/shapes.ts";
import type { Kept, RecordKind } from "#shared/record/record.ts";
import { directory } from "./directory.ts";

interface Of {
  readonly where: Parameters<typeof pastOfPage>[0];
  readonly of: Named;
  readonly kind: RecordKind<unknown>;
  readonly title: string;
  /** Those of the first screen. */
  readonly current: readonly Kept<{ readonly id: string }>[];
  readonly after: string | undefined;
  readonly words: Words;
}

/** A page of everything that was recorded of one kind: what is on the first screen, then history, the newest first. One query and one batch of names. */
export async function recordedOf({
  where,
  of,
  kind,
  title,
  current,
  after,
  words,
}: Of): Promise<z.output<typeof recordedShape>> {
  const found = await pastOfPage(where, of.id, kind, { after, limit: pageSize + 1 });
  const filed = found.slice(0, pageSize) as Kept<{ readonly id: string }>[];
  const here = after === undefined ? [...current].sort((a, b) => (a.id < b.id ? 1 : -1)) : [];
  const ids = new Set<string>();
  const shown = (record: unknown, names: Names) =>
    kind.said(record).map((part) => ({
      title: worded(part.title, words),
      lines: showAll(part.questions, part.answers, names).map((line) => ({
        ...line,
        heading: capital(worded(line.heading, words)),
        lines: line.lines.map((text) => worded(text, words)),
      })),
    }));
  const collect: Names = (id) => {
    ids.add(id);
    return id;
  };
  for (const record of [...here, ...filed]) shown(record, collect);
  const names = await directory({ staff: [...ids], services: [...ids] });
  const rowOf = (past: boolean) => (record: Kept<{ readonly id: string }>) => ({
    id: record.id,
    past,
    parts: shown(record, names.name),
  });
  return {
    of,
    words,
    title: worded(title, words),
    rows: [...here.map(rowOf(false)), ...filed.map(rowOf(true))],
    ...(found.length > pageSize && { next: filed.at(-1)?.id as string }),
  };
}

/** The records of a kind on a page, whether it keeps one or many. */
export const listOf = (value: unknown): readonly Kept<{ readonly id: string }>[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as Kept<{ readonly id: string }>];
