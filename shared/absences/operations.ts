import * as z from "zod";
import {
  administrator,
  lineManagerOf,
  managedServices,
  managerOfClinical,
  managerOfStaff,
  self,
} from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, dueShape, named, pageOf } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { staffScreen } from "../staff/screen.ts";
import { sayDate } from "../time/dates.ts";
import { changeAbsence, confirmHandOver, endAbsence, recordAbsence } from "./forms.ts";
import { absenceRecord } from "./record.ts";

/** Who is there knows it: themselves, or who manages them or a team that they work with. */
const who = [self, lineManagerOf, managerOfStaff, managerOfClinical, administrator];

export const absences = operationsOf("absences", {
  list: operation("GET /staff/absences", {
    formerly: { route: "GET /absences" },
    shownAt: "/absences",
    title: "Absences of staff",
    takes: listQuery,
    gives: pageOf(
      named.extend({
        kind: z.string(),
        from: z.string(),
        away: z.boolean(),
        backBy: z.string().optional(),
        status: dueShape.shape.status.optional(),
      }),
    ).extend({
      /** People whose key worker is away while nobody stands in; on the first page of the list. */
      uncovered: z.array(named.extend({ since: z.string() })),
    }),
    who: managedServices,
    sheet: [
      { heading: "Name", cell: (row) => row.name },
      { heading: "Absence", cell: (row) => row.kind },
      { heading: "From", cell: (row) => row.from },
      { heading: "Expected back", cell: (row) => row.backBy },
    ],
  }),
  leavers: operation("GET /staff/leavers", {
    formerly: { route: "GET /leavers" },
    shownAt: "/leavers",
    title: "People whose key worker leaves",
    takes: listQuery,
    gives: pageOf(
      named.extend({
        reference: z.string(),
        worker: named,
        /** Whether they are the person's backup worker, not the key worker. */
        standsIn: z.boolean(),
        leaves: z.string(),
        status: dueShape.shape.status,
      }),
    ),
    who: managedServices,
    sheet: [
      { heading: "Name", cell: (row) => row.name },
      { heading: "Reference", cell: (row) => row.reference },
      { heading: "Supported by", cell: (row) => row.worker.name },
      { heading: "As", cell: (row) => (row.standsIn ? "Backup worker" : "{Key worker}") },
      { heading: "Last day", cell: (row) => row.leaves },
    ],
  }),
  record: operation("POST /staff/{member}/absence", {
    takes: recordAbsence,
    gives: changed,
    who,
    adds: absenceRecord,
    asks: "GET /staff/{member}/absence/new",
    web: webForm("/staff/{member}/absence/new", {
      leadsTo: staffScreen,
      says: ({ absence }) => ({
        title: "The absence was saved",
        text: absence?.backBy
          ? `Their return on ${sayDate(absence.backBy)} is on the manager’s to-do list.`
          : "Record the return on this page when they are back. After two weeks a to-do asks whether they are.",
      }),
    }),
  }),
  change: operation("POST /staff/{member}/absence/change", {
    takes: changeAbsence,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /staff/{member}/absence/change",
    web: webForm("/staff/{member}/absence/change", {
      leadsTo: staffScreen,
      says: { title: "The absence was changed" },
    }),
  }),
  end: operation("POST /staff/{member}/absence/return", {
    takes: endAbsence,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /staff/{member}/absence/return",
    web: webForm("/staff/{member}/absence/return", {
      leadsTo: staffScreen,
      says: { title: "The return was saved" },
    }),
  }),
  handOver: operation("POST /staff/{member}/hand-over", {
    takes: confirmHandOver,
    gives: changed,
    who: [managerOfStaff],
    changes: "adds",
    asks: "GET /staff/{member}/hand-over",
    web: webForm("/staff/{member}/hand-over", {
      leadsTo: staffScreen,
      says: { title: "Everybody has been moved" },
    }),
  }),
});
