import * as z from "zod";
import { administrator, managerOf, managerOfService, managerOfStaff, self } from "../access/relations.ts";
import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { listQuery } from "../lists/forms.ts";
import { named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import type { Column } from "../operation/sheet.ts";
import { auditEntry } from "./entry.ts";

/** Plain views are many, so they are left out unless they are asked for. */
const historyQuery = form("Which part of the history", {
  show: choice("what is shown", { options: { all: "Views too" }, optional: true }),
  after: listQuery.questions.after,
});

const lines = z.array(z.string());

export const historyEntry = auditEntry
  .pick({ id: true, at: true, byName: true, did: true, what: true, words: true, download: true })
  .extend({
    /** Which of several it is about: the session, or the name that somebody signed in with. */
    which: z.string().optional(),
    /** From what to what, form by form, as the forms ask and show it. */
    changes: z.array(
      z.object({
        title: z.string(),
        lines: z.array(z.object({ heading: z.string(), from: lines.optional(), to: lines.optional() })),
      }),
    ),
    /** Records that changed with it and are not told here. */
    more: z.number().optional(),
  });

export type HistoryEntry = z.output<typeof historyEntry>;

const history = z.object({
  about: named,
  /** Whether plain views are among the entries. */
  views: z.boolean(),
  entries: z.array(historyEntry),
  next: z.string().optional(),
});

/** What an entry did, in words. */
export const didWhat = ({ did, download }: Pick<HistoryEntry, "did" | "download">): string =>
  download ? "Downloaded" : { view: "Saw", change: "Changed", denied: "Was refused" }[did];

/** What it was about, with what can be said of it. */
export const aboutWhat = ({ what, which, words }: Pick<HistoryEntry, "what" | "which" | "words">): string =>
  [
    which ? `${what}: ${which}` : what,
    ...(words === undefined ? [] : [words ? "its words were read" : "its words were not read"]),
  ].join(", ");

const told = ({ changes }: HistoryEntry) =>
  changes
    .flatMap((part) => part.lines)
    .map(({ heading, from, to }) =>
      [heading, ": ", from && `from “${from.join(" / ")}” `, to ? `to “${to.join(" / ")}”` : "removed"]
        .filter(Boolean)
        .join(""),
    )
    .join("\n");

const sheet: readonly Column<HistoryEntry>[] = [
  { heading: "When (UTC)", cell: (entry) => entry.at },
  { heading: "Who", cell: (entry) => entry.byName },
  { heading: "Did", cell: didWhat },
  { heading: "What", cell: aboutWhat },
  { heading: "From what to what", cell: told },
];

export const audit = operationsOf("audit", {
  person: operation("GET /history/people/{person}", {
    formerly: { route: "GET /people/{person}/history" },
    shownAt: "/people/{person}/history",
    title: "History of a person’s record",
    takes: historyQuery,
    gives: history,
    who: [managerOf],
    sheet,
  }),
  member: operation("GET /history/staff/{member}", {
    formerly: { route: "GET /staff/{member}/history" },
    shownAt: "/staff/{member}/history",
    title: "History of a staff member’s record",
    takes: historyQuery,
    gives: history,
    who: [self, managerOfStaff, administrator],
    sheet,
  }),
  service: operation("GET /history/services/{service}", {
    shownAt: "/services/{service}/history",
    title: "What was done in a service",
    takes: historyQuery,
    gives: history,
    who: [managerOfService, administrator],
    sheet,
  }),
  organisation: operation("GET /history/organisation", {
    shownAt: "/organisation/history",
    title: "What was done for the whole organisation",
    takes: historyQuery,
    gives: history,
    who: [administrator],
    sheet,
  }),
});
