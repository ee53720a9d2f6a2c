import type { Role } from "#shared/staff/record.ts";

/** At most five, so that they fit a phone without a menu. */
const destinations = [
  { href: "/", text: "Home" },
  { href: "/people", text: "People", people: true },
  { href: "/staff", text: "Staff" },
  { href: "/reviews", text: "Reviews", people: true },
  { href: "/support", text: "Support" },
] as const;

const withoutPeople: readonly Role[] = ["administrator", "clinical"];

/** System administrators and clinical supervisors see no people: where those would be refused, no link leads there. Unknown roles get them all. */
export function destinationsFor(roles: readonly Role[] | undefined) {
  const seesPeople = !roles || roles.some((role) => !withoutPeople.includes(role));
  return destinations.filter((d) => seesPeople || !("people" in d));
}

/** Whether a path lies under a destination. */
export function isCurrent(href: string, path: string): boolean {
  return path === href || (href !== "/" && path.startsWith(`${href}/`));
}
