import { changeRepresentative } from "./forms.ts";

/** What somebody may decide or say for the person, in words; nothing for who has no authority. */
export const authorityOf = (authority: string): string | undefined =>
  authority === "none" ? undefined : changeRepresentative.questions.authority.show(authority, () => undefined)[0];

/** Powers that end when the person dies: those of attorneys and deputies. */
export const powersEnd = (authority: string): boolean =>
  ["health-attorney", "property-attorney", "deputy"].includes(authority);
