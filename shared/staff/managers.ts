import type { Problem } from "../form/question.ts";
import { sameAnswers } from "../record/same.ts";
import type { StaffAnswers, StaffMember } from "./record.ts";
import type { Rights } from "./rights.ts";

/** What decides the access of somebody, and differs. */
const accessIn = (before: Rights, after: Rights) =>
  (["roles", "base", "also", "lineManager", "leaves"] as const).filter(
    (at) => !sameAnswers(sorted(before[at]), sorted(after[at])),
  );
const sorted = (answer: string | readonly string[] | undefined) =>
  typeof answer === "string" ? answer : [...(answer ?? [])].sort();

const placesOf = ({ base, also = [] }: Pick<StaffAnswers, "base" | "also">) => [...(base ? [base] : []), ...also];

/**
 * Why a manager may not add or change a staff member so, or nothing if they may: managers do it for the staff of their
 * own services (product.md A5). What decides who signs in, and who administers, is a system administrator's, and so is
 * what decides the access of those above the manager: their line managers and the registered managers of their
 * services. `before` is nothing for somebody who is added.
 */
export function notForManagerBecause(
  by: Pick<StaffMember, "id" | "roles" | "services">,
  member: string,
  before: StaffAnswers | undefined,
  after: Pick<StaffAnswers, "roles" | "base" | "also" | "signInName" | "lineManager"> & Pick<Rights, "leaves">,
  isAbove = false,
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
  if (before && isAbove)
    problems.push(
      ...accessIn(before, after).map((at) => ({
        at,
        message: "They manage you, or your service. Ask a system administrator to change this",
      })),
    );
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
