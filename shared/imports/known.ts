import type { IsoDate, Option } from "../form/question.ts";
import type { StaffRecord } from "../staff/record.ts";
import type { About } from "../staff/rights.ts";
import type { Range } from "../time/range.ts";

/** A record that a row is about already. */
export interface Existing {
  readonly id: string;
  readonly version: number;
  /** That they died or stopped using the service: a file does not change them. */
  readonly gone?: "died" | "stopped" | undefined;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Of a person who has or had several places: all of them. */
  readonly places?: readonly PlaceOf[] | undefined;
}

/** A service that somebody uses, and who leads there. */
export interface PlaceOf extends Range {
  readonly id: string;
  readonly service: string;
  readonly from: IsoDate;
  readonly worker?: string | undefined;
}

/** Whom a row of allocations names. */
export interface Someone {
  readonly id: string;
  readonly places: readonly [PlaceOf, ...PlaceOf[]];
  readonly here: boolean;
}

/** What the table holds already, as far as the file is about it. */
export interface Known {
  readonly services: readonly Option[];
  /** Services by id, staff by id. */
  readonly staff: ReadonlyMap<string, StaffRecord>;
  /** Ids of staff by sign-in name, email and name, each folded; several for a name that several have. */
  readonly staffNamed: ReadonlyMap<string, readonly string[]>;
  readonly existing: ReadonlyMap<string, Existing>;
  /** By reference, for allocations. */
  readonly people: ReadonlyMap<string, Someone>;
  /** Who imports. A file gives them no rights, and takes none from them. */
  readonly self?: string | undefined;
  /** What decides whether a row would make them a reader of what is said in supervision, by the staff member's id. */
  readonly reading?: ReadonlyMap<string, About>;
  readonly newId: (row: number) => string;
}
