import * as z from "zod";
import {
  administrator,
  anybody,
  lineManagerOf,
  managerOfStaff,
  managerOfSupervisor,
  self,
  supervisorOf,
  wasSupervisorOf,
} from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, dueShape, linesShape, named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { sessionShape, supportShape } from "../staff/operations.ts";
import { agreeSupervision, logSession, signSession } from "./forms.ts";

export const supervision = operationsOf("supervision", {
  support: operation("GET /support", {
    title: "My support",
    gives: z.object({
      own: supportShape,
      /** Whom one supervises, with the next session. */
      supervisees: z.array(named.extend({ due: dueShape.optional() })),
      due: z.array(dueShape),
    }),
    who: [anybody],
    unseen: true,
  }),
  past: operation("GET /staff/{member}/supervision", {
    title: "Past supervision of a staff member",
    takes: listQuery,
    gives: z.object({ member: named, rows: z.array(sessionShape), next: z.string().optional() }),
    who: [self, supervisorOf, lineManagerOf, managerOfStaff, administrator],
    // That it happened, and never what was said.
    sheet: [
      { heading: "Day", cell: (row) => row.on },
      { heading: "Minutes", cell: (row) => row.minutes },
      { heading: "Supervisor", cell: (row) => row.supervisor.name },
      { heading: "Signed on", cell: (row) => row.signedOn },
      { heading: "Next planned", cell: (row) => row.next },
    ],
  }),
  agree: operation("POST /staff/{member}/supervision/agreement", {
    takes: agreeSupervision,
    gives: changed,
    who: [lineManagerOf, managerOfStaff, administrator],
    changes: "adds",
    asks: "GET /staff/{member}/supervision/agreement",
  }),
  log: operation("POST /staff/{member}/supervision", {
    takes: logSession,
    gives: changed,
    who: [supervisorOf],
    changes: "adds",
    asks: "GET /staff/{member}/supervision/new",
  }),
  view: operation("GET /staff/{member}/supervision/{session}", {
    title: "A supervision session",
    gives: z.object({
      member: named,
      session: sessionShape.extend({ version: z.number() }),
      /** Absent for those who may know only that it happened. */
      words: z.object({ said: linesShape, signed: linesShape.optional() }).optional(),
      may: z.object({ sign: z.boolean() }),
    }),
    who: [self, supervisorOf, wasSupervisorOf, managerOfSupervisor, lineManagerOf, managerOfStaff, administrator],
  }),
  sign: operation("POST /staff/{member}/supervision/{session}/sign", {
    takes: signSession,
    gives: changed,
    who: [self],
    changes: "changes",
    asks: "GET /staff/{member}/supervision/{session}/sign",
  }),
});
