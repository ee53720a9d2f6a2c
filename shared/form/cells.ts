import { plainWords, worded } from "./words.ts";

/** A word of a spreadsheet without what people write differently: case, accents, punctuation. */
export const plainWord = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Words in one cell: split at semicolons, bars and line breaks; at commas, slashes and "and" only where the whole is no word itself. */
export function wordsIn(text: string, known: (word: string) => boolean): string[] {
  const parts = text
    .split(/[;|\n\r]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.flatMap((part) => {
    if (known(part)) return [part];
    const more = part
      .split(/\s*(?:,|\/|&|\+|\band\b)\s*/i)
      .map((word) => word.trim())
      .filter((word) => word !== "");
    return more.length > 1 ? more : [part];
  });
}

/** The option that a word names: by its code, its label, or the label's first part ("Worker: supports people"). */
export function optionNamed(options: readonly { value: string; label: string }[], word: string): string | undefined {
  const plain = plainWord(word);
  return options.find(({ value, label }) => {
    const shown = worded(label, plainWords);
    return [value, shown, shown.split(":")[0] ?? shown].some((name) => plainWord(name) === plain);
  })?.value;
}
