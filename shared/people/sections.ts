import * as z from "zod";
import { keyWorkerSection } from "../allocations/section.ts";
import { contactSection } from "../contacts/section.ts";
import { disagreementSection } from "../disagreements/section.ts";
import type { Together } from "../form/question.ts";
import { occasionSection } from "../occasions/section.ts";
import { placeSection } from "../places/section.ts";
import { representativeSection } from "../representatives/section.ts";
import { reviewSection } from "../reviews/section.ts";
import { aboutSection } from "./about.ts";
import { leavingSection } from "./leaving-section.ts";
import type { PersonPage } from "./page.ts";
import type { Given, Section } from "./section.ts";

/**
 * The parts of a person's page below what needs doing, in their order. The component of the same name in
 * `web/src/lib/ui/person/sections` draws each.
 */
export const personSections = {
  leaving: leavingSection,
  "key-worker": keyWorkerSection,
  services: placeSection,
  occasions: occasionSection,
  representatives: representativeSection,
  disagreements: disagreementSection,
  contacts: contactSection,
  reviews: reviewSection,
  about: aboutSection,
} as const;

export type SectionName = keyof typeof personSections;

/** Where each is drawn on a wide screen: beside what needs doing, or below it, since it is looked up rarely. */
export const sectionPlaces: Readonly<Record<SectionName, "left" | "right" | "below">> = {
  leaving: "left",
  "key-worker": "right",
  representatives: "right",
  occasions: "right",
  disagreements: "left",
  contacts: "left",
  reviews: "left",
  services: "below",
  about: "below",
};

const all: readonly Section[] = Object.values(personSections) as never;

type Shapes = Together<(typeof personSections)[SectionName]["gives"]["shape"]>;
/** What all sections show, as one object. */
export const sectionShape = z.object(Object.assign({}, ...all.map(({ gives }) => gives.shape)) as Shapes);

/** The staff that the sections of a page speak of: one batch for the directory. */
export const namedInSections = (page: PersonPage) => ({
  staff: all.flatMap(({ naming }) => naming.staff?.(page) ?? []),
  absent: all.flatMap(({ naming }) => naming.absent?.(page) ?? []),
});

export const shownSections = (page: PersonPage, given: Given): z.input<typeof sectionShape> =>
  Object.assign({}, ...all.map((one) => one.show(page, given)));
