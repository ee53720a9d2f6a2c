import * as z from "zod";
import { administrator, managerOf, managerOfStaff } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import type { Column } from "../operation/sheet.ts";
import type { AuditEntry } from "./entry.ts";
import { auditEntry } from "./entry.ts";

/** What an entry did, in words. */
const did = { view: "Saw", change: "Changed", denied: "Was refused" } as const;

const sheet: readonly Column<AuditEntry>[] = [
  { heading: "When (UTC)", cell: (entry) => entry.at },
  { heading: "Who", cell: (entry) => entry.byName },
  { heading: "Did", cell: (entry) => did[entry.did] },
  { heading: "What", cell: (entry) => entry.what },
];

const history = z.object({ about: named, entries: z.array(auditEntry), next: z.string().optional() });

export const audit = operationsOf("audit", {
  person: operation("GET /history/people/{person}", {
    formerly: { route: "GET /people/{person}/history" },
    shownAt: "/people/{person}/history",
    title: "History of a person’s record",
    takes: listQuery,
    gives: history,
    who: [managerOf],
    sheet,
  }),
  member: operation("GET /history/staff/{member}", {
    formerly: { route: "GET /staff/{member}/history" },
    shownAt: "/staff/{member}/history",
    title: "History of a staff member’s record",
    takes: listQuery,
    gives: history,
    who: [managerOfStaff, administrator],
    sheet,
  }),
});
