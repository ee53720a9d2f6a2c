import * as z from "zod";
import { keyWorkerOf, managedServices, managerOf, workerOf } from "../access/relations.ts";
import { answered, dueColumns } from "../lists/columns.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, dueShape, linesShape, named, pageOf, words } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import {
  addJointWorker,
  allocate,
  changeKeyWorker,
  endAllocation,
  endBackup,
  explainRole,
  introduce,
  nameBackup,
  recordInvolvement,
  refuse,
} from "./forms.ts";
import { allocationRecord, backupRecord, refusalRecord } from "./record.ts";

export const allocations = operationsOf("allocations", {
  allocate: operation("POST /people/{person}/allocations", {
    takes: allocate,
    gives: changed,
    who: [managerOf],
    adds: allocationRecord,
    asks: "GET /people/{person}/allocations/new",
  }),
  addJoint: operation("POST /people/{person}/allocations/joint", {
    takes: addJointWorker,
    gives: changed,
    who: [managerOf],
    adds: allocationRecord,
    asks: "GET /people/{person}/allocations/joint",
  }),
  refuse: operation("POST /people/{person}/allocations/refusal", {
    takes: refuse,
    gives: changed,
    who: [managerOf],
    adds: refusalRecord,
    asks: "GET /people/{person}/allocations/refusal",
  }),
  change: operation("POST /people/{person}/allocations/{allocation}/change", {
    takes: changeKeyWorker,
    gives: changed,
    who: [managerOf],
    changes: "changes",
    adds: allocationRecord,
    asks: "GET /people/{person}/allocations/{allocation}/change",
  }),
  end: operation("POST /people/{person}/allocations/{allocation}/end", {
    takes: endAllocation,
    gives: changed,
    who: [managerOf],
    changes: "changes",
    asks: "GET /people/{person}/allocations/{allocation}/end",
  }),
  explain: operation("POST /people/{person}/allocations/{allocation}/explained", {
    takes: explainRole,
    gives: changed,
    who: [keyWorkerOf, workerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/allocations/{allocation}/explained",
  }),
  introduce: operation("POST /people/{person}/allocations/{allocation}/introduced", {
    takes: introduce,
    gives: changed,
    who: [keyWorkerOf, workerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/allocations/{allocation}/introduced",
  }),
  backUp: operation("POST /people/{person}/backup", {
    takes: nameBackup,
    gives: changed,
    who: [managerOf],
    adds: backupRecord,
    asks: "GET /people/{person}/backup/new",
  }),
  endBackup: operation("POST /people/{person}/backup/{backup}/end", {
    takes: endBackup,
    gives: changed,
    who: [managerOf],
    changes: "changes",
    asks: "GET /people/{person}/backup/{backup}/end",
  }),
  involve: operation("POST /people/{person}/allocations/{allocation}/involvement", {
    takes: recordInvolvement,
    gives: changed,
    who: [keyWorkerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/allocations/{allocation}/involvement",
  }),
  past: operation("GET /people/{person}/allocations", {
    title: "Past key workers of a person",
    takes: listQuery,
    gives: z.object({
      person: named,
      words,
      rows: z.array(
        z.object({
          id: z.string(),
          worker: named,
          from: z.string(),
          until: z.string().optional(),
          began: linesShape,
          ended: linesShape.optional(),
        }),
      ),
      next: z.string().optional(),
    }),
    who: [keyWorkerOf, workerOf, managerOf],
    sheet: [
      { heading: "{Key worker}", cell: (row) => row.worker.name },
      { heading: "First day", cell: (row) => row.from },
      { heading: "How the person was involved", cell: (row) => answered(row.began, "involved") },
      { heading: "Why it changed", cell: (row) => answered(row.began, "reason") },
      { heading: "Last day", cell: (row) => row.until },
      { heading: "Why it ended", cell: (row) => answered(row.ended, "reason") },
    ],
  }),
  without: operation("GET /people/without-key-worker", {
    formerly: { route: "GET /without-key-worker" },
    shownAt: "/without-key-worker",
    title: "People without a key worker",
    takes: listQuery,
    gives: pageOf(dueShape.extend({ name: z.string(), id: z.string() })),
    who: managedServices,
    sheet: dueColumns,
  }),
});
