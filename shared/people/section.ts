import type * as z from "zod";
import type { AbsenceRecord } from "../absences/record.ts";
import type { IsoDate } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import type { Named } from "../lists/named.ts";
import type { PlacePage } from "../places/at.ts";
import type { StaffMember, StaffRecord } from "../staff/record.ts";
import type { PersonPage } from "./page.ts";

/** What a section needs besides the person's page. */
export interface Given {
  /** Of the staff that the sections speak of: all are read together. */
  readonly names: {
    readonly name: (id: string) => string;
    readonly named: (id: string) => Named;
    readonly staff: (id: string) => StaffRecord | undefined;
    /** The absence that holds on a day, of those whose absences a section asks for. */
    readonly away: (id: string, day: IsoDate) => AbsenceRecord | undefined;
  };
  readonly today: IsoDate;
  readonly words: Words;
  /** Who reads. */
  readonly reader: StaffMember;
  /** The page from the place in which the reader works with the person. */
  readonly here: PlacePage;
  /** And from the other places that are not over. */
  readonly elsewhere: readonly PlacePage[];
}

type Ids = (page: PersonPage) => readonly (string | undefined)[];

/** The staff that a section speaks of, by id. */
export interface Naming {
  readonly staff?: Ids;
  /** Those of whom it matters whether they are away. */
  readonly absent?: Ids;
}

/** A part of a person's page that belongs to a word: the shape of what it shows, and how that comes from the page. */
export interface Section<S extends z.ZodObject = z.ZodObject> {
  readonly gives: S;
  readonly show: (page: PersonPage, given: Given) => z.input<S>;
  readonly naming: Naming;
}

/** Declares a section. What it shows is in the answer of the API under the names of its shape. */
export const section = <S extends z.ZodObject>(
  gives: S,
  show: Section<S>["show"],
  naming: Naming = {},
): Section<S> => ({ gives, show, naming });
