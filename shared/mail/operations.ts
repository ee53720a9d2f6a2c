import * as z from "zod";
import { administrator, anybody, lineManagerOf, managerOfStaff } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, changedWith, named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { screen, webForm } from "../operation/web-page.ts";
import { staffScreen } from "../staff/screen.ts";
import { addressWorks, sendAgain, tryAgain } from "./forms.ts";
import { cameBackAs } from "./record.ts";

/** A mail that waits, failed, or of which nobody knows whether it was sent. */
const openMail = z.object({
  recipient: z.string(),
  entry: z.string(),
  /** Whose it is; representatives are not named to those who see no people. */
  to: named.optional(),
  kind: z.string(),
  date: z.string(),
  at: z.string(),
  state: z.enum(["waiting", "being sent", "sent?", "not sent"]),
  reason: z.string().optional(),
});

/** What was given up after several attempts. */
const deadLetters = z.object({
  queue: z.string(),
  what: z.string(),
  /** Absent if the queue did not answer. */
  count: z.number().optional(),
});

const mailPage = z.object({ rows: z.array(openMail), next: z.string().optional(), dead: z.array(deadLetters) });

export const mailScreen = screen("/mail", mailPage, "Mail");

const shownMails = z.object({
  rows: z.array(z.object({ title: z.string(), subject: z.string(), text: z.string(), html: z.string() })),
});

export const mail = operationsOf("mail", {
  preview: operation("GET /mail/preview", { title: "What I would be sent today", gives: shownMails, who: [anybody] }),
  kinds: operation("GET /mail/kinds", {
    title: "Every kind of email",
    gives: shownMails,
    who: [administrator],
    unseen: true,
  }),
  open: operation("GET /mail", {
    title: "Mail that was not sent",
    takes: listQuery,
    gives: mailPage,
    who: [administrator],
    sheet: [
      { heading: "To", cell: (row) => row.to?.name },
      { heading: "What", cell: (row) => row.kind },
      { heading: "For", cell: (row) => row.date },
      { heading: "When (UTC)", cell: (row) => row.at },
      { heading: "State", cell: (row) => row.state },
      { heading: "Reason", cell: (row) => row.reason },
    ],
  }),
  again: operation("POST /mail/{recipient}/{entry}", {
    takes: sendAgain,
    gives: changedWith("left", "next"),
    who: [administrator],
    changes: "adds",
    asks: "GET /mail/{recipient}/{entry}",
    web: webForm("/mail/{recipient}/{entry}", {
      leadsTo: mailScreen,
      says: {
        title: "The email is being sent again",
        text: "It leaves this list when the mail service has taken it.",
      },
      noticed: {
        left: { title: "The email is off the list", text: "What became of it is kept." },
        next: {
          title: "What it said comes with their next email",
          text: "They have been sent reminders today, and get them once a day.",
        },
      },
    }),
  }),
  replay: operation("POST /mail/queues/{queue}/again", {
    takes: tryAgain,
    gives: changed,
    who: [administrator],
    changes: "adds",
    asks: "GET /mail/queues/{queue}/again",
    web: webForm("/mail/queues/{queue}/again", {
      leadsTo: mailScreen,
      says: { title: "What was given up is being tried again", text: "Look at this page again in a minute." },
    }),
  }),
  runs: operation("GET /mail/runs", {
    title: "Runs of the clock's jobs",
    takes: listQuery,
    gives: z.object({
      rows: z.array(
        z.object({
          day: z.string(),
          /** How many of the day's hourly runs happened, and of how many that were due so far. */
          hourly: z.object({ ran: z.number(), due: z.number() }),
          /** Absent if none was due. */
          nightly: z.boolean().optional(),
          /** Mails that were queued. */
          queued: z.number(),
        }),
      ),
      next: z.string().optional(),
    }),
    who: [administrator],
    sheet: [
      { heading: "Day", cell: (row) => row.day },
      { heading: "Hourly runs", cell: (row) => row.hourly.ran },
      { heading: "Hourly runs due", cell: (row) => row.hourly.due },
      { heading: "Nightly run", cell: (row) => (row.nightly === undefined ? "Not due" : row.nightly ? "Yes" : "No") },
      { heading: "Emails queued", cell: (row) => row.queued },
    ],
  }),
  stopped: operation("GET /mail/addresses", {
    title: "Addresses to which no mail is sent",
    takes: listQuery,
    gives: z.object({
      rows: z.array(z.object({ staff: named, why: cameBackAs, on: z.string() })),
      next: z.string().optional(),
    }),
    who: [administrator],
    sheet: [
      { heading: "Name", cell: (row) => row.staff.name },
      { heading: "Why", cell: (row) => (row.why === "bounced" ? "There is no such mailbox" : "Reported as spam") },
      { heading: "Since", cell: (row) => row.on },
    ],
  }),
  works: operation("POST /mail/addresses/{member}/works", {
    formerly: { route: "POST /staff/{member}/address", asks: "GET /staff/{member}/address" },
    takes: addressWorks,
    gives: changed,
    who: [lineManagerOf, managerOfStaff, administrator],
    changes: "changes",
    asks: "GET /mail/addresses/{member}/works",
    web: webForm("/staff/{member}/address", {
      leadsTo: staffScreen,
      says: {
        title: "Mail goes to this address again",
        text: "If the next mail comes back too, it stops again and says so here.",
      },
    }),
  }),
});
