import type { Problem } from "../form/question.ts";
import type { StaffAnswers, StaffMember } from "./record.ts";

const placesOf = ({ base, also = [] }: Pick<StaffAnswers, "base" | "also">) => [...(base ? [base] : []), ...also];

/**
 * Why a manager may not add or change a staff member so, or nothing if they may: managers do it for the staff of their own services (product.md A5). What
 * decides who signs in, and who administers, is a system administrator's. `before` is nothing for somebody who is added.
 */
export function notForManagerBecause(
  by: Pick<StaffMember, "id" | "roles" | "services">,
  member: string,
  before: StaffAnswers | undefined,
  after: Pick<StaffAnswers, "roles" | "base" | "also" | "signInName">,
): Problem[] {
  if (by.roles.includes("administrator")) return [];
  const problems: Problem[] = [];
  if (by.id === member)
    problems.push({
      at: "name",
      message: "Your own details are changed by another manager, or a system administrator",
    });
  if (after.roles.includes("administrator") || before?.roles.includes("administrator"))
    problems.push({ at: "roles", message: "Ask a system administrator to add or change one of them" });
  if (before && before.signInName !== after.signInName)
    problems.push({ at: "signInName", message: "Ask a system administrator to change the sign-in name" });
  const [old, now] = [before ? placesOf(before) : [], placesOf(after)];
  const differs = (place: string) => old.includes(place) !== now.includes(place);
  const elsewhere = [...old, ...now].find((place) => differs(place) && !by.services.includes(place));
  if (elsewhere !== undefined)
    problems.push({
      at: elsewhere === after.base || elsewhere === before?.base ? "base" : "also",
      message: "Choose services that you manage. A system administrator changes others",
    });
  return problems;
}
