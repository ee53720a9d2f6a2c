import type { Problem } from "../form/question.ts";
import type { RightsChange } from "../mail/rights.ts";
import type { Role } from "./forms.ts";
import type { StaffAnswers, StaffRecord } from "./record.ts";
import { aboutStaff } from "./record.ts";

/** The part of a staff member's answers that says what they see and who sees what is said with them. */
export type Rights = Partial<Pick<StaffAnswers, "roles" | "base" | "also" | "lineManager" | "leaves">>;

/** The roles with which somebody can be a supervisor whose words their own manager reads. */
const leads: readonly Role[] = ["supervisor", "manager"];

const placesOf = ({ base, also = [] }: Rights): string[] => [...new Set([...(base ? [base] : []), ...also])];
const without = <T>(all: readonly T[], some: readonly T[]) => all.filter((one) => !some.includes(one));

/** Roles and services that somebody would have and has not had. */
export function gainsOf(before: Rights, after: Rights): { readonly roles: Role[]; readonly services: string[] } {
  return {
    roles: without(after.roles ?? [], before.roles ?? []),
    services: without(placesOf(after), placesOf(before)),
  };
}

/** What else decides who reads what: of the staff member, and of the author. */
export interface About {
  /** The staff member supervises somebody. */
  readonly supervises: boolean;
  /** Services whose registered manager the author is. */
  readonly registeredIn: readonly string[];
}

const managersRead = (by: string, { lineManager, roles = [] }: Rights, supervises: boolean) =>
  lineManager === by && (supervises || roles.some((role) => leads.includes(role)));

/**
 * Why somebody may not make a change of a staff member, since it would make them a reader of what is said in supervision, or decide about themselves
 * (product.md E4). `before` is nothing for somebody who is added.
 */
export function notByOneselfBecause(
  by: string,
  member: string,
  before: Rights | undefined,
  after: Rights,
  { supervises, registeredIn }: About,
): Problem[] {
  const problems: Problem[] = [];
  if (managersRead(by, after, supervises) && !(before && managersRead(by, before, supervises)))
    problems.push({
      at: "lineManager",
      message:
        "You cannot make yourself the line manager of somebody who supervises, since you would read what is said in supervision. Ask another system administrator",
    });
  if (before && after.base && after.base !== before.base && registeredIn.includes(after.base) && member !== by)
    problems.push({
      at: "base",
      message:
        "You are the registered manager there, so you would read what is said in their supervision. Ask another system administrator",
    });
  if (before && member === by && after.leaves !== before.leaves)
    problems.push({
      at: "leaves",
      message: "Somebody else records your leaving date. Ask another system administrator",
    });
  return problems;
}

/** Answers of somebody's own without the roles and services that they would gain: these wait for a second person. */
export function withoutGains(before: StaffAnswers, after: StaffAnswers): StaffAnswers {
  const { base: _base, also: _also, ...rest } = after;
  const kept = after.roles.filter((role) => before.roles.includes(role));
  const { services } = gainsOf(before, after);
  const places = services.length > 0 ? before : after;
  return {
    ...rest,
    roles: kept.length > 0 ? kept : before.roles,
    ...(places.base !== undefined && { base: places.base }),
    ...(places.also !== undefined && { also: places.also }),
  };
}

/** The record with what its owner wanted, once a second person has accepted it. */
export const answersWanted = ({ wanted, ...staff }: StaffRecord): StaffAnswers => {
  const { base: _base, also: _also, ...about } = aboutStaff(staff);
  return {
    ...about,
    roles: wanted?.roles ?? about.roles,
    ...(wanted?.base !== undefined && { base: wanted.base }),
    ...(wanted?.also !== undefined && { also: wanted.also }),
  };
};

/** What changed of somebody's rights, from what to what. */
export function rightsChanges(before: Rights, after: Rights): RightsChange[] {
  const [more, less] = [gainsOf(before, after), gainsOf(after, before)];
  const [from, to] = [before.lineManager, after.lineManager];
  return [
    ...more.roles.map((role) => ({ what: "role" as const, to: role })),
    ...less.roles.map((role) => ({ what: "role" as const, from: role })),
    ...more.services.map((service) => ({ what: "service" as const, to: service })),
    ...less.services.map((service) => ({ what: "service" as const, from: service })),
    ...(from === to ? [] : [{ what: "line-manager" as const, ...(from && { from }), ...(to && { to }) }]),
  ];
}
