/** At most five, so that they fit a phone without a menu. */
export const destinations = [
  { href: "/", text: "Home" },
  { href: "/people", text: "People" },
  { href: "/staff", text: "Staff" },
  { href: "/reviews", text: "Reviews" },
  { href: "/support", text: "Support" },
] as const;

/** Whether a path lies under a destination. */
export function isCurrent(href: string, path: string): boolean {
  return path === href || (href !== "/" && path.startsWith(`${href}/`));
}
