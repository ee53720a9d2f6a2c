import type { IsoDate } from "../form/question.ts";
import type { Role } from "./forms.ts";
import type { StaffRecord } from "./record.ts";
import { aboutStaff, managesService, servicesOf, worksOn } from "./record.ts";
import type { Rights } from "./rights.ts";
import { gainsOf } from "./rights.ts";

/** Roles with which somebody confirms and accepts what others did. */
const decides: readonly Role[] = ["manager", "administrator"];

/**
 * What a change of roles by somebody else leaves to be confirmed: nobody signs in for the first time with more than a
 * worker's role before another person knows the account, and nobody who was raised confirms or accepts anything for
 * others before that. `before` is nothing for somebody who is added.
 */
export function toConfirm(before: Rights | undefined, after: Rights, isBound: boolean): "added" | "raised" | undefined {
  const { roles } = gainsOf(before ?? {}, after);
  if (!roles.some((role) => (isBound ? decides.includes(role) : role !== "worker"))) return undefined;
  return before ? "raised" : "added";
}

/**
 * Who can confirm how somebody signs in, other than the author of the change: system administrators, their line manager
 * as a manager, and the managers of their services. Where there is none of these, every manager. Nobody does who has to
 * be confirmed themselves.
 */
export function confirmersOf(
  member: StaffRecord,
  by: string,
  all: readonly StaffRecord[],
  today: IsoDate,
): StaffRecord[] {
  const { lineManager } = aboutStaff(member);
  const has = (one: StaffRecord, role: Role) => aboutStaff(one).roles.includes(role);
  const others = all.filter((one) => one.id !== member.id && one.id !== by && !one.unconfirmed && worksOn(one, today));
  const managers = others.filter((one) => has(one, "manager"));
  const near = managers.filter(
    (one) => one.id === lineManager || servicesOf(member).some((service) => managesService(one, service)),
  );
  const administrators = others.filter((one) => has(one, "administrator"));
  const first = [...new Set([...administrators, ...near])];
  return first.length > 0 ? first : managers;
}
