import * as z from "zod";
import { keyWorkerOf, managerOf, peopleOfOwnServices, workerOf } from "../access/relations.ts";
import { capital } from "../form/question.ts";
import { dueColumns } from "../lists/columns.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, dueShape, linesShape, named, pageOf, words } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { arrangeReview, cancelReview, closeAction, moveReview, recordReview } from "./forms.ts";
import { reviewRecord } from "./record.ts";

const who = [keyWorkerOf, workerOf, managerOf];

const reviewStatus = z.enum(["cancelled", "took place", "not recorded", "booked"]);

export const reviewRow = z.object({
  id: z.string(),
  on: z.string(),
  time: z.string().optional(),
  kind: z.string(),
  status: reviewStatus,
  openActions: z.number(),
});

export const reviewPage = z.object({
  person: named.extend({ reference: z.string() }),
  words,
  review: z.object({
    id: z.string(),
    version: z.number(),
    on: z.string(),
    kind: z.string(),
    status: reviewStatus,
    /** Whom the person wishes to be there but who is not invited (004). */
    missing: z.array(z.string()),
    arranged: linesShape,
    /** Each time that it was moved, the last one first. */
    moved: z.array(linesShape),
    tookPlace: linesShape.optional(),
    cancelled: linesShape.optional(),
    actions: z.array(
      z.object({
        id: z.string(),
        what: z.string(),
        who: z.string(),
        by: z.string(),
        status: z.enum(["overdue", "today", "soon", "later", "done", "not-going-ahead"]),
        closed: linesShape.optional(),
      }),
    ),
  }),
  may: z.object({ change: z.boolean() }),
});

export const reviews = operationsOf("reviews", {
  due: operation("GET /people/reviews", {
    formerly: { route: "GET /reviews" },
    shownAt: "/reviews",
    title: "Care reviews due",
    takes: listQuery,
    gives: pageOf(dueShape.extend({ name: z.string(), id: z.string() })),
    who: peopleOfOwnServices,
    sheet: dueColumns,
  }),
  past: operation("GET /people/{person}/reviews", {
    title: "Past care reviews of a person",
    takes: listQuery,
    gives: z.object({ person: named, rows: z.array(reviewRow), next: z.string().optional() }),
    who,
    sheet: [
      { heading: "Day", cell: (row) => row.on },
      { heading: "Kind", cell: (row) => row.kind },
      { heading: "Status", cell: (row) => capital(row.status) },
      { heading: "Open actions", cell: (row) => row.openActions },
    ],
  }),
  arrange: operation("POST /people/{person}/reviews", {
    takes: arrangeReview,
    gives: changed,
    who,
    adds: reviewRecord,
    asks: "GET /people/{person}/reviews/new",
  }),
  view: operation("GET /people/{person}/reviews/{review}", { title: "A care review", gives: reviewPage, who }),
  record: operation("POST /people/{person}/reviews/{review}/record", {
    takes: recordReview,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/record",
  }),
  move: operation("POST /people/{person}/reviews/{review}/move", {
    takes: moveReview,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/move",
  }),
  letters: operation("GET /people/{person}/reviews/{review}/letters", {
    title: "Letters of invitation to a care review",
    gives: z.object({
      person: named,
      service: z.object({ name: z.string(), phone: z.string().optional() }),
      on: z.string(),
      time: z.string().optional(),
      place: z.string(),
      status: reviewStatus,
      /** When it was to be before it was moved. */
      before: z.object({ on: z.string(), time: z.string().optional() }).optional(),
      /** To whom a letter goes: the person and whoever else is invited and is not staff. */
      to: z.array(z.object({ name: z.string(), mailed: z.boolean() })),
      /** What helps the person to understand: the format of the letter. */
      communication: z.string().optional(),
    }),
    who,
  }),
  cancel: operation("POST /people/{person}/reviews/{review}/cancel", {
    takes: cancelReview,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/cancel",
  }),
  close: operation("POST /people/{person}/reviews/{review}/actions/{row}", {
    takes: closeAction,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/actions/{row}",
  }),
});
