import * as z from "zod";
import { administrator, managerOf, managerOfStaff } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { auditEntry } from "./entry.ts";

const history = z.object({ about: named, entries: z.array(auditEntry), next: z.string().optional() });

export const audit = operationsOf("audit", {
  person: operation("GET /people/{person}/history", {
    title: "History of a person’s record",
    takes: listQuery,
    gives: history,
    who: [managerOf],
  }),
  member: operation("GET /staff/{member}/history", {
    title: "History of a staff member’s record",
    takes: listQuery,
    gives: history,
    who: [managerOfStaff, administrator],
  }),
});
