import type { Role } from "#shared/staff/record.ts";

/** At most five for everybody who does one job, so that they fit a phone without a menu. */
const destinations = [
  { href: "/", text: "Home" },
  { href: "/people", text: "People", people: true },
  { href: "/staff", text: "Staff" },
  { href: "/reviews", text: "Reviews", people: true },
  { href: "/mail", text: "Mail", keeps: true },
  { href: "/support", text: "Support" },
] as const;

const withoutPeople: readonly Role[] = ["administrator", "clinical"];

/**
 * System administrators and clinical supervisors see no people: where those would be refused, no link leads there. Mail is for system administrators
 * alone. Unknown roles get all that is for everybody.
 */
export function destinationsFor(roles: readonly Role[] | undefined) {
  const seesPeople = !roles || roles.some((role) => !withoutPeople.includes(role));
  const keeps = roles?.includes("administrator") ?? false;
  return destinations.filter((d) => (seesPeople || !("people" in d)) && (keeps || !("keeps" in d)));
}

/** Whether a path lies under a destination. */
export function isCurrent(href: string, path: string): boolean {
  return path === href || (href !== "/" && path.startsWith(`${href}/`));
}
