import type { PersonAnswers } from "./record.ts";

/** What must be arranged for somebody to understand and be understood: a line each. It goes along with every arrangement. */
export function needsOf({
  interpreter,
  language,
  communication,
}: Pick<PersonAnswers, "interpreter" | "language" | "communication">): string[] {
  return [
    ...(interpreter
      ? [`They need an interpreter${language ? ` (${language})` : ""}.`]
      : language
        ? [`They like to use ${language}.`]
        : []),
    ...(communication ? [`What helps them to communicate and to understand: ${communication}`] : []),
  ];
}
