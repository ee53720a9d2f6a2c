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

/**
 * Whether two words are the same but for one letter: one more, one less, another one. Short words are too easily that.
 */
function oneApart(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 3 || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1;
  const rest = (word: string, skipped: number) => word.slice(same + skipped);
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}

/**
 * Whether two names could be those of one person at all: they share a name, or nearly. "Bob Ellis" may be Robert, and
 * "Ray Elis" is a slip. It asks about many who are somebody else, so it is only for those who must not get a letter.
 */
export function couldBe(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  return one.some((word) => word.length > 1 && other.some((each) => word === each || oneApart(word, each)));
}
