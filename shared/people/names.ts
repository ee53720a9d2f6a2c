/** Case, accents and punctuation aside, for sorting and searching: "Zoë O’Neill" → "zoe o neill". Emoji stay: a name may be nothing else. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, " ")
    .trim();
}

/** The first so many characters that one row of an index needs; longer ones only cost. */
const tokenLength = 24;

/** The words under which something is found: each part of a name and the reference, folded; eight at most, since each is a row. */
export function tokensOf(...texts: readonly (string | undefined)[]): string[] {
  const all = texts.flatMap((t) => (t ? folded(t).split(" ") : [])).filter((t) => t !== "");
  return [...new Set(all.map((t) => [...t].slice(0, tokenLength).join("")))].slice(0, 8);
}

const letters = new Intl.Segmenter("en");

/** "Amina Begum" → "AB". One letter for a name of one word; emoji count as a letter; at most three. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/)
    .filter(Boolean);
  const first = (word: string) => [...letters.segment(word)][0]?.segment ?? "";
  const all = words.map(first);
  return (all.length > 3 ? [all[0], all[1], all.at(-1)] : all).join("").toUpperCase();
}

/** Whether the initials of a name are as good as the name: in a script whose letters are syllables or words, or where no word is longer than a letter. */
export const initialsTell = (name: string): boolean =>
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ||
  folded(name)
    .split(" ")
    .every((word) => [...word].length === 1);
