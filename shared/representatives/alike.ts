import { folded } from "../people/names.ts";

const titles = new Set(["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady", "rev"]);

const wordsOf = (name: string): string[] =>
  folded(name)
    .split(" ")
    .filter((word) => word !== "" && !titles.has(word));

export const sameName = (a: string, b: string): boolean => folded(a) === folded(b);

/**
 * Whether two names may well be those of one person: they share a name, and what is left of them begins alike. "Ray Ellis", "Raymond Ellis", "R. Ellis"
 * and "Ellis, Raymond" are alike.
 */
export function alike(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  return one.some((shared) => {
    if (shared.length < 2 || !other.includes(shared)) return false;
    const [left, right] = [one, other].map((words) => words.filter((word) => word !== shared)) as [string[], string[]];
    if (left.length === 0 || right.length === 0) return true;
    return left.some((word) => right.some((each) => word[0] === each[0]));
  });
}
