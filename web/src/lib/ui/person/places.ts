import type { SectionName } from "#shared/people/sections.ts";

/** Where each section of a person's page is drawn: beside what needs doing, or below it. What is looked up rarely is one tap away. */
export const sectionPlaces: Readonly<Record<SectionName, "left" | "right" | "below">> = {
  "key-worker": "right",
  representatives: "right",
  occasions: "right",
  contacts: "left",
  reviews: "left",
  about: "below",
};
