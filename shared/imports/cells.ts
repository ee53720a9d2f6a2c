import { plainWord } from "../form/cells.ts";
import type { Json } from "../form/question.ts";
import type { Field, Kind } from "./fields.ts";
import type { Known } from "./known.ts";
import type { Mapping } from "./mapping.ts";
import { fromOf, isCoded, meaningsOf } from "./mapping.ts";

/** Says something of a row, at a field. */
export type Say = (row: number, at: string, message: string) => void;

/** What a cell is read with. */
export interface Reader {
  readonly mapping: Mapping;
  readonly known: Known;
  readonly named: ReadonlyMap<string, readonly string[]>;
  readonly unknown: Map<string, { field: string; word: string; rows: number }>;
  readonly stop: Say;
  readonly note: Say;
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The answer in one cell, with what is wrong about it where it names somebody or something. */
export function readCell(kind: Kind, field: Field, text: string, row: number, reader: Reader): Json | undefined {
  const { mapping, known, named, unknown, stop, note } = reader;
  const { name, question } = field;
  const coded = mapping.codes[name] ?? {};
  if (fromOf(field) === "staff" || fromOf(field) === "workers") {
    const find = (word: string) => namedIn(named, word);
    const whole = find(text);
    const words =
      whole.length > 0 ? [text] : text.split(/\s*(?:[;|\n\r/&+]|\band\b)\s*/i).filter((w) => w.trim() !== "");
    const several = words.length > 1 ? words : whole.length > 0 ? words : text.split(/\s*,\s*/).filter((w) => w !== "");
    const [first = "", ...others] = several.some((w) => find(w).length > 0) ? several : [text];
    const found = find(first);
    if (found.length === 1) {
      if (others.length > 0)
        note(row, name, `Only the first is imported. Not imported: ${short(others.map((o) => o.trim()).join("; "))}`);
      return found[0] as string;
    }
    stop(
      row,
      name,
      found.length > 1
        ? `Several staff members are called “${short(first)}”. Use a sign-in name or an email address`
        : `There is no staff member “${short(first)}” in Keywork${kind === "staff" ? " or in the file" : ""}. Use a name, sign-in name or email address`,
    );
    return undefined;
  }
  const options = meaningsOf(field, known.services);
  const isService = fromOf(field) === "services";
  const means = (word: string): string | undefined => {
    const plain = plainWord(word);
    if (isService) {
      const service = known.services.find((s) => s.value === word || plainWord(s.label) === plain);
      if (service) return service.value;
    }
    const meant = coded[plain];
    return meant !== undefined && options.some((o) => o.value === meant) ? meant : undefined;
  };
  const answer = question.cell(text, { first: mapping.first, means });
  if (!isCoded(field)) return answer;
  const told = new Set(options.map((o) => o.value));
  const strange = wordsNotKnown(question.kind, text, answer, told, means);
  for (const word of strange) {
    const at = `${name} ${plainWord(word)}`;
    const seen = unknown.get(at);
    unknown.set(at, { field: name, word: seen?.word ?? word, rows: (seen?.rows ?? 0) + 1 });
    stop(row, name, `Say what “${short(word)}” means`);
  }
  return strange.length > 0 ? undefined : answer;
}

function wordsNotKnown(
  kind: string,
  text: string,
  answer: Json | undefined,
  told: ReadonlySet<string>,
  means: (word: string) => string | undefined,
): string[] {
  if (kind === "yes-no") return typeof answer === "string" ? [text] : [];
  if (kind === "choices") return (Array.isArray(answer) ? answer : []).map(String).filter((word) => !told.has(word));
  if (kind === "pick-many") {
    const words = text.split(/[;|\n\r]+/).map((word) => word.trim());
    return words.filter((word) => word !== "" && means(word) === undefined && !Array.isArray(answer));
  }
  return answer === undefined || !told.has(String(answer)) ? [text] : [];
}

/** Ids of staff by name, "Surname, First name", sign-in name or email address. */
function namedIn(named: ReadonlyMap<string, readonly string[]>, word: string): readonly string[] {
  const turned = /^([^,]+),([^,]+)$/.exec(word);
  return named.get(plainWord(word)) ?? (turned ? named.get(plainWord(`${turned[2]} ${turned[1]}`)) : undefined) ?? [];
}

/** "30" of 37.5 hours is 0.8; what is no number stays, so that the form words the error. */
export function shareOf(hours: string, fullWeek = 37.5): Json {
  const number = Number(hours.replace(/\s*[a-z.]+$/i, "").replace(",", "."));
  return Number.isFinite(number) ? Math.round((number / fullWeek) * 100) / 100 : hours;
}
