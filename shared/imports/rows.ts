import { plainWord } from "../form/cells.ts";
import { tidyCode } from "../identifiers/codes.ts";
import type { Kind } from "./fields.ts";
import type { Mapping } from "./mapping.ts";
import { isEmpty } from "./sheet.ts";

/** A row of the file below its headings. */
export interface Row {
  readonly row: number;
  /** The text of each field that the file gives. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The rows below the headings, empty ones left out, with the text of each mapped field. */
export function rowsIn(sheet: readonly (readonly string[])[], { headings, columns }: Mapping): Row[] {
  return sheet.flatMap((cells, n) => {
    if (n < headings || isEmpty(cells)) return [];
    const texts = Object.entries(columns).flatMap(([field, source]): [string, string][] => {
      const text = source.startsWith("=") ? source.slice(1) : (cells[Number(source.slice(1))] ?? "");
      return text === "" ? [] : [[field, text]];
    });
    return [{ row: n + 1, texts: new Map(texts) }];
  });
}

/** The field that a row is known by. */
export const keyFields: Readonly<Record<Kind, string>> = {
  services: "name",
  staff: "signInName",
  people: "reference",
  allocations: "person",
};

/** What a row is known by, in one spelling. */
export function keyOf(kind: Kind, { texts }: Pick<Row, "texts">): string {
  const text = texts.get(keyFields[kind]) ?? "";
  if (kind === "services") return plainWord(text);
  return kind === "staff" ? text.trim().toLowerCase() : tidyCode(text);
}

/** The name in a row, in one piece or two. */
export const nameIn = ({ texts }: Pick<Row, "texts">): string =>
  texts.get("name") ?? [texts.get("firstName"), texts.get("lastName")].filter(Boolean).join(" ");
