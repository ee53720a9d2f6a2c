/**
 * The function that serves each word: the one place that says so. The first part of an API path is the name of its function. Words about one page lie together,
 * so that a page wakes few functions; what has a wall around it is a function of its own, with rights of its own.
 */
export const servedBy = {
  people: "people",
  allocations: "people",
  contacts: "people",
  corrections: "people",
  cases: "people",
  occasions: "people",
  disagreements: "people",
  places: "people",
  representatives: "people",
  reviews: "people",
  staff: "staff",
  absences: "staff",
  preferences: "staff",
  services: "services",
  organisation: "services",
  supervision: "supervision",
  audit: "history",
  home: "home",
  imports: "imports",
  mail: "mail",
  about: "about",
} as const;

/** A room with operations. */
export type Word = keyof typeof servedBy;
/** A function behind the API. */
export type FunctionName = (typeof servedBy)[Word];
/** The words that a function serves. */
export type WordsOf<F extends FunctionName> = { [W in Word]: (typeof servedBy)[W] extends F ? W : never }[Word];

/** The function that serves a word. */
export function functionOf(word: string): FunctionName {
  if (!(word in servedBy)) throw new Error(`No function serves ${word}: name it in shared/served.ts`);
  return servedBy[word as Word];
}
