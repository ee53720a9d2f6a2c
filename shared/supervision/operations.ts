import * as z from "zod";
import {
  administrator,
  anybody,
  lineManagerOf,
  managedServices,
  managerOfStaff,
  managerOfSupervisor,
  self,
  supervisorOf,
  wasSupervisorOf,
} from "../access/relations.ts";
import { capital } from "../form/question.ts";
import { dueColumns } from "../lists/columns.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, dueShape, linesShape, named, pageOf } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { sessionShape, supportShape } from "../staff/operations.ts";
import { agreeSupervision, callOffSession, endSupervision, logSession, planSessions, signSession } from "./forms.ts";
import { agreementRecord, sessionRecord } from "./record.ts";

const arranges = [lineManagerOf, managerOfStaff, administrator];

export const supervision = operationsOf("supervision", {
  support: operation("GET /supervision/support", {
    formerly: { route: "GET /support" },
    title: "My support",
    gives: z.object({
      own: supportShape,
      /** Whom one supervises, a row for each kind, with the next session. */
      supervisees: z.array(named.extend({ kind: z.string(), code: z.string(), due: dueShape.optional() })),
      due: z.array(dueShape),
    }),
    who: [anybody],
    unseen: true,
  }),
  overdue: operation("GET /supervision", {
    title: "Supervision of staff",
    takes: listQuery,
    gives: pageOf(dueShape.extend({ name: z.string(), id: z.string() })).extend({
      /** How much is overdue in each kind of supervision, and about records that wait to be signed or put right. */
      counts: z.array(z.object({ name: z.string(), overdue: z.number(), week: z.number() })),
      /** Whether there is more than was counted. */
      more: z.boolean(),
    }),
    who: managedServices,
    sheet: dueColumns,
  }),
  past: operation("GET /supervision/{member}", {
    formerly: { route: "GET /staff/{member}/supervision" },
    shownAt: "/staff/{member}/supervision",
    title: "Past supervision of a staff member",
    takes: listQuery,
    gives: z.object({ member: named, rows: z.array(sessionShape), next: z.string().optional() }),
    who: [self, supervisorOf, lineManagerOf, managerOfStaff, administrator],
    // That it happened, and never what was said.
    sheet: [
      { heading: "Day", cell: (row) => row.on },
      { heading: "Kind", cell: (row) => row.kind },
      { heading: "Status", cell: (row) => capital(row.status) },
      { heading: "Why it did not take place", cell: (row) => row.why },
      { heading: "Minutes", cell: (row) => row.minutes },
      { heading: "Supervisor", cell: (row) => row.supervisor.name },
      { heading: "Signed on", cell: (row) => row.signedOn },
      { heading: "Next planned", cell: (row) => row.next },
    ],
  }),
  agree: operation("POST /supervision/{member}/support/{kind}/agreement", {
    formerly: {
      route: "POST /staff/{member}/support/{kind}/agreement",
      asks: "GET /staff/{member}/support/{kind}/agreement",
    },
    takes: agreeSupervision,
    gives: changed,
    who: arranges,
    adds: agreementRecord,
    asks: "GET /supervision/{member}/support/{kind}/agreement",
  }),
  end: operation("POST /supervision/{member}/support/{kind}/end", {
    formerly: { route: "POST /staff/{member}/support/{kind}/end", asks: "GET /staff/{member}/support/{kind}/end" },
    takes: endSupervision,
    gives: changed,
    who: arranges,
    changes: "changes",
    asks: "GET /supervision/{member}/support/{kind}/end",
  }),
  plan: operation("POST /supervision/{member}/support/{kind}/plan", {
    formerly: { route: "POST /staff/{member}/support/{kind}/plan", asks: "GET /staff/{member}/support/{kind}/plan" },
    takes: planSessions,
    gives: changed,
    who: [supervisorOf],
    adds: sessionRecord,
    asks: "GET /supervision/{member}/support/{kind}/plan",
  }),
  log: operation("POST /supervision/{member}/support/{kind}/sessions", {
    formerly: {
      route: "POST /staff/{member}/support/{kind}/sessions",
      asks: "GET /staff/{member}/support/{kind}/sessions/new",
    },
    takes: logSession,
    gives: changed,
    who: [supervisorOf],
    adds: sessionRecord,
    asks: "GET /supervision/{member}/support/{kind}/sessions/new",
  }),
  view: operation("GET /supervision/{member}/{session}", {
    formerly: { route: "GET /staff/{member}/supervision/{session}" },
    title: "A supervision session",
    gives: z.object({
      member: named,
      session: sessionShape.extend({ version: z.number(), code: z.string(), whoReads: z.string() }),
      /** Absent for those who may know only that it happened. */
      words: z
        .object({
          said: linesShape,
          signed: linesShape.optional(),
          /** What was written before it was put right, with what was said about it. */
          before: z.array(z.object({ said: linesShape, signed: linesShape.optional() })),
        })
        .optional(),
      may: z.object({ sign: z.boolean(), record: z.boolean(), correct: z.boolean() }),
    }),
    who: [self, supervisorOf, wasSupervisorOf, managerOfSupervisor, lineManagerOf, managerOfStaff, administrator],
  }),
  record: operation("POST /supervision/{member}/{session}/record", {
    formerly: {
      route: "POST /staff/{member}/supervision/{session}/record",
      asks: "GET /staff/{member}/supervision/{session}/record",
    },
    takes: logSession,
    gives: changed,
    who: [supervisorOf],
    changes: "changes",
    asks: "GET /supervision/{member}/{session}/record",
  }),
  callOff: operation("POST /supervision/{member}/{session}/call-off", {
    formerly: {
      route: "POST /staff/{member}/supervision/{session}/call-off",
      asks: "GET /staff/{member}/supervision/{session}/call-off",
    },
    takes: callOffSession,
    gives: changed,
    who: [supervisorOf],
    changes: "changes",
    asks: "GET /supervision/{member}/{session}/call-off",
  }),
  sign: operation("POST /supervision/{member}/{session}/sign", {
    formerly: {
      route: "POST /staff/{member}/supervision/{session}/sign",
      asks: "GET /staff/{member}/supervision/{session}/sign",
    },
    takes: signSession,
    gives: changed,
    who: [self],
    changes: "changes",
    asks: "GET /supervision/{member}/{session}/sign",
  }),
  correct: operation("POST /supervision/{member}/{session}/correct", {
    formerly: {
      route: "POST /staff/{member}/supervision/{session}/correct",
      asks: "GET /staff/{member}/supervision/{session}/correct",
    },
    takes: logSession,
    gives: changed,
    who: [supervisorOf, wasSupervisorOf],
    changes: "changes",
    asks: "GET /supervision/{member}/{session}/correct",
  }),
});
