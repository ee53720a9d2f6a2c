import type * as z from "zod";
import type { Answered } from "#lib/api/api.ts";
import { worded } from "#shared/form/words.ts";
import type { changePerson } from "#shared/people/forms.ts";
import type { personPage } from "#shared/people/screen.ts";

/** What a person's page shows. */
export type PersonShown = Answered<z.output<typeof personPage>>;

/** What the component of a section is given: the whole page, since sections say things of each other. */
export interface SectionProps {
  readonly data: PersonShown;
}

/** Where the pages about the person lie. */
export const placeOf = ({ person }: PersonShown): string => `/people/${person.id}`;

/** Whether they use the service, or will again. */
export const isHere = ({ person }: PersonShown): boolean => person.status === "using" || person.status === "away";

/** Puts the service's words into a text. */
export const sayer =
  ({ words }: PersonShown) =>
  (text: string): string =>
    worded(text, words);

/** The name of a question about a person, so that one which gets another name does not compile here. */
export type DetailName = keyof typeof changePerson.questions;

const interpreter: DetailName = "interpreter";

/** Which details say how to support somebody well, in order. That there is no interpreter needs no telling. */
export function supportDetails({ about }: PersonShown): readonly DetailName[] {
  const none = about.some((line) => line.name === interpreter && line.lines[0] === "No");
  return ["support", "matters", "communication", "language", ...(none ? [] : [interpreter])];
}
