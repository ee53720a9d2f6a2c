import * as z from "zod";
import {
  administrator,
  anybody,
  lineManagerOf,
  managedServices,
  managerOfStaff,
  managerOfSupervisor,
  partyTo,
  self,
  supervisorOf,
  wasSupervisorOf,
} from "../access/relations.ts";
import { capital } from "../form/question.ts";
import { dueColumns } from "../lists/columns.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, dueShape, named, pageOf } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { sessionShape, staffScreen } from "../staff/screen.ts";
import { sayDate } from "../time/dates.ts";
import {
  acceptSupervision,
  agreeSupervision,
  callOffSession,
  endSupervision,
  logSession,
  planSessions,
  signSession,
} from "./forms.ts";
import { isKind, kindOf } from "./kinds.ts";
import { agreementRecord, sessionRecord } from "./record.ts";
import { sessionPage, sessionScreen, supportPage, supportScreen } from "./screen.ts";

const arranges = [lineManagerOf, managerOfStaff, administrator];

const logged = ({ member }: z.output<typeof sessionPage>) => ({
  title: "The session was saved",
  text: `Reading and signing it is now on ${member.name}’s to-do list. They can add to it.`,
});

export const supervision = operationsOf("supervision", {
  support: operation("GET /supervision/support", {
    formerly: { route: "GET /support" },
    title: "My support",
    gives: supportPage,
    who: [anybody],
    unseen: true,
  }),
  overdue: operation("GET /supervision", {
    title: "Supervision of staff",
    takes: listQuery,
    gives: pageOf(dueShape.extend({ name: z.string(), id: z.string() })).extend({
      /** How much is overdue in each kind of supervision, and about records that wait to be signed or put right. */
      counts: z.array(z.object({ name: z.string(), overdue: z.number(), week: z.number() })),
      /** Workers with whom nobody has agreed to supervise them, a row for each kind; on the first page of the list. */
      without: z.array(named.extend({ code: z.string(), kind: z.string(), since: z.string() })),
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
    web: webForm("/staff/{member}/support/{kind}/agreement", {
      leadsTo: staffScreen,
      fixed: ["kind"],
      but: ({ kind }) => (typeof kind === "string" && isKind(kind) && kindOf(kind).clinical ? [] : ["evenSo"]),
      says: {
        title: "The agreement was saved",
        text: "Both are asked to accept it. Unless sessions take place only when they are needed, the next one is on the supervisor’s to-do list now.",
      },
    }),
  }),
  accept: operation("POST /supervision/{member}/agreements/{agreement}/accept", {
    takes: acceptSupervision,
    gives: changed,
    who: [partyTo],
    changes: "changes",
    asks: "GET /supervision/{member}/agreements/{agreement}/accept",
    web: webForm("/staff/{member}/agreements/{agreement}/accept", {
      leadsTo: supportScreen,
      says: { title: "Your answer was saved", text: "The other party and the managers see it with the agreement." },
    }),
  }),
  end: operation("POST /supervision/{member}/support/{kind}/end", {
    formerly: { route: "POST /staff/{member}/support/{kind}/end", asks: "GET /staff/{member}/support/{kind}/end" },
    takes: endSupervision,
    gives: changed,
    who: arranges,
    changes: "changes",
    asks: "GET /supervision/{member}/support/{kind}/end",
    web: webForm("/staff/{member}/support/{kind}/end", {
      leadsTo: staffScreen,
      says: {
        title: "The end of the supervision was saved",
        text: "Until the last day nothing changes. After it nothing of this kind falls due; where it is expected of every worker, managers see that nobody supervises them.",
      },
    }),
  }),
  plan: operation("POST /supervision/{member}/support/{kind}/plan", {
    formerly: { route: "POST /staff/{member}/support/{kind}/plan", asks: "GET /staff/{member}/support/{kind}/plan" },
    takes: planSessions,
    gives: changed,
    who: [supervisorOf],
    adds: sessionRecord,
    asks: "GET /supervision/{member}/support/{kind}/plan",
    web: webForm("/staff/{member}/support/{kind}/plan", {
      leadsTo: staffScreen,
      says: {
        title: "The sessions were planned",
        text: "Each is on your to-do list on its day. Afterwards, record what came of it.",
      },
    }),
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
    web: webForm("/staff/{member}/support/{kind}/sessions/new", {
      leadsTo: sessionScreen,
      back: staffScreen,
      fixed: ["kind"],
      says: logged,
    }),
  }),
  view: operation("GET /supervision/{member}/{session}", {
    formerly: { route: "GET /staff/{member}/supervision/{session}" },
    title: "A supervision session",
    gives: sessionPage,
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
    web: webForm("/staff/{member}/supervision/{session}/record", {
      leadsTo: sessionScreen,
      fixed: ["kind"],
      says: logged,
    }),
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
    web: webForm("/staff/{member}/supervision/{session}/call-off", {
      leadsTo: sessionScreen,
      says: ({ session }) => ({
        title: session.status === "missed" ? "Saved as missed" : "The session was cancelled",
        text: "If a new date was given, the session is planned for it. If not, the next one is on the supervisor’s to-do list.",
      }),
    }),
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
    web: webForm("/staff/{member}/supervision/{session}/sign", {
      leadsTo: sessionScreen,
      says: ({ session }) =>
        session.status === "not right"
          ? {
              title: "Your words were kept with the record",
              text: `Looking at it again is now on ${session.supervisor.name}’s to-do list. You read it once more, and sign it when it is right.`,
            }
          : {
              title: "You signed the session",
              text: session.next && `The next one is on ${sayDate(session.next)}.`,
            },
    }),
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
    web: webForm("/staff/{member}/supervision/{session}/correct", {
      leadsTo: sessionScreen,
      fixed: ["kind"],
      says: ({ member }) => ({
        title: "The record was put right",
        text: `Reading and signing it is on ${member.name}’s to-do list again.`,
      }),
    }),
  }),
});
