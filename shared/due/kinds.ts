import { organisationDue } from "../organisation/due.ts";
import { personDue } from "../people/due.ts";
import { serviceDue } from "../services/due.ts";
import { staffDue } from "../staff/due.ts";
import type { DueItem, DueKind, DueListName } from "./due.ts";

/** What any kind of due item says, apart from its rule. */
export type DueWords = Omit<DueKind, "of" | "detail">;

const all = new Map<string, DueWords>(
  [...personDue, ...staffDue, ...serviceDue, ...organisationDue].map((kind) => [kind.kind, kind]),
);

/** What a kind says. One that is no longer declared still reads, as something to look at. */
export function dueKindOf(kind: string): DueWords {
  return all.get(kind) ?? { kind, what: "Something to look at", event: false, path: "/" };
}

/** The lists from which a service's to-dos are gathered. */
export const gatheredLists: readonly DueListName[] = [
  ...new Set([...all.values()].flatMap(({ gathered, list }) => (gathered && list ? [list] : []))),
];

/** Whether it happens on its day, or is to be done by it. */
export const isEvent = ({ kind }: Pick<DueItem, "kind">): boolean => dueKindOf(kind).event;

const pages = { person: "/people/", member: "/staff/", service: "/services/" } as const;

/** The page of the person, staff member or service whose to-do it is. */
export const pageOfDue = ({ about }: Pick<DueItem, "about">): string =>
  about.page === "organisation" ? "/organisation" : pages[about.page] + about.id;

/** The page that does it; for a reader whose to-do it is not, the page that shows it, if only its own may do it. */
export function pathOfDue(item: DueItem, reader = item.who): string {
  const { path, others = path, gathered } = dueKindOf(item.kind);
  // What is gathered from the pages of a service is about the service.
  if (gathered && item.about.page === "service") return `${gathered}?service=${item.about.id}`;
  return (reader === item.who ? path : others).replace("{id}", item.about.id).replace("{source}", item.source);
}
