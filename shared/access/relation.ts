import type { IsoDate } from "../form/question.ts";
import type { Role, StaffMember } from "../staff/record.ts";
import type { Pages } from "./pages.ts";

/**
 * Who may, as a pure rule on the signed-in staff member and the page that the operation is about.
 * `P` is the route parameter that names the page; a relation to a parameter that the route lacks does not compile.
 */
export interface Relation<P extends keyof Pages = keyof Pages> {
  readonly of: P;
  readonly name: string;
  readonly holds: (staff: StaffMember, page: Pages[P], today: IsoDate) => boolean;
  /** What a reader sees of the page who may by this relation alone; all of it unless told. */
  readonly shows?: ((staff: StaffMember, page: Pages[P], today: IsoDate) => Pages[P]) | undefined;
}

/** Relations whose page a route with parameters `P` names; roles need no page. */
export type RelationNaming<P extends string> =
  | { [K in keyof Pages]: K extends P ? Relation<K> : never }[keyof Pages]
  | RoleOnly;

export type AnyRelation = { [K in keyof Pages]: Relation<K> }[keyof Pages] | RoleOnly;

/** Holds for a role whatever the page. */
export interface RoleOnly {
  readonly of: "role";
  readonly name: string;
  readonly holds: (staff: StaffMember) => boolean;
}

export function relation<P extends keyof Pages>(
  of: P,
  name: string,
  holds: Relation<P>["holds"],
  shows?: Relation<P>["shows"],
): Relation<P> {
  return { of, name, holds, shows };
}

export function role(...roles: readonly Role[]): RoleOnly {
  return { of: "role", name: roles.join(" or "), holds: (staff) => roles.some((r) => rolesOf(staff).includes(r)) };
}

/**
 * What a list may show, as a key condition: the services whose partitions are read.
 * `organisation` reads all; `services` one's own; `self` only what is assigned to the reader.
 */
export interface Scope {
  readonly of: "scope";
  readonly name: string;
  readonly reach: (staff: StaffMember) => "organisation" | readonly string[] | undefined;
}

export function scope(name: string, reach: Scope["reach"]): Scope {
  return { of: "scope", name, reach };
}

const rolesOf = (staff: StaffMember): readonly Role[] => staff.roles;
