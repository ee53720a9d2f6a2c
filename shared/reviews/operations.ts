import * as z from "zod";
import { formerManagerOf, keyWorkerOf, managerOf, peopleOfOwnServices, workerOf } from "../access/relations.ts";
import { capital } from "../form/question.ts";
import { dueColumns } from "../lists/columns.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, dueShape, named, pageOf } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { personScreen } from "../people/screen.ts";
import { unlessSeveral, withService } from "../places/forms.ts";
import { sayDate } from "../time/dates.ts";
import {
  addAction,
  arrangeReview,
  cancelReview,
  changeAction,
  changeReview,
  closeAction,
  holdReview,
  moveReview,
  recordReview,
} from "./forms.ts";
import { reviewRecord } from "./record.ts";
import { reviewRow, reviewStatus } from "./row.ts";
import { reviewPage, reviewScreen } from "./screen.ts";

const who = [keyWorkerOf, workerOf, managerOf];
const readers = [...who, formerManagerOf];

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
    who: readers,
    sheet: [
      { heading: "Day", cell: (row) => row.on },
      { heading: "Kind", cell: (row) => row.kind },
      { heading: "Status", cell: (row) => capital(row.status) },
      { heading: "Open actions", cell: (row) => row.openActions },
    ],
  }),
  arrange: operation("POST /people/{person}/reviews", {
    takes: withService(arrangeReview),
    gives: changed,
    who,
    adds: reviewRecord,
    asks: "GET /people/{person}/reviews/new",
    web: webForm("/people/{person}/reviews/new", {
      leadsTo: reviewScreen,
      back: personScreen,
      but: unlessSeveral,
      says: ({ review }) => ({
        title: `Review arranged for ${sayDate(review.on)}`,
        text: `${review.missing.length > 0 ? "Somebody they wish to be there is not invited yet. " : ""}Staff who are invited get an email with a calendar file; letters for the others are on this page. It stays on the to-do list until you record what happened.`,
      }),
    }),
  }),
  hold: operation("POST /people/{person}/reviews/held", {
    takes: withService(holdReview),
    gives: changed,
    who,
    adds: reviewRecord,
    asks: "GET /people/{person}/reviews/held",
    web: webForm("/people/{person}/reviews/held", {
      leadsTo: reviewScreen,
      back: personScreen,
      but: unlessSeveral,
      says: ({ review }) => ({
        title: "The review was recorded",
        text: `It took place on ${sayDate(review.on)}. Nobody was invited.`,
      }),
    }),
  }),
  view: operation("GET /people/{person}/reviews/{review}", { title: "A care review", gives: reviewPage, who: readers }),
  record: operation("POST /people/{person}/reviews/{review}/record", {
    takes: recordReview,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/record",
    web: webForm("/people/{person}/reviews/{review}/record", {
      // A regular one is opened with that answer, and then it is not asked.
      but: (values) => (values.regular === true ? ["regular"] : []),
      leadsTo: reviewScreen,
      says: ({ review }) => ({
        title: "The review was recorded",
        text:
          review.actions.length > 0
            ? "Each action is on the home page of the staff member named for it, until it is closed."
            : "When the next review is due stands on the page of the person.",
      }),
    }),
  }),
  move: operation("POST /people/{person}/reviews/{review}/move", {
    takes: moveReview,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/move",
    web: webForm("/people/{person}/reviews/{review}/move", {
      leadsTo: reviewScreen,
      says: ({ review }) => ({
        title: `Review moved to ${sayDate(review.on)}`,
        text: "Everybody who was invited by email is told. Print new letters for the others.",
      }),
    }),
  }),
  change: operation("POST /people/{person}/reviews/{review}/change", {
    takes: changeReview,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/change",
    web: webForm("/people/{person}/reviews/{review}/change", {
      leadsTo: reviewScreen,
      says: {
        title: "The review was changed",
        text: "Staff who are invited now, or not any more, are told by email. Print letters for others who are invited now.",
      },
    }),
  }),
  addAction: operation("POST /people/{person}/reviews/{review}/actions", {
    takes: addAction,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/actions/new",
    web: webForm("/people/{person}/reviews/{review}/actions/new", {
      leadsTo: reviewScreen,
      says: { title: "The action was added", text: "It is on the home page of the staff member named for it." },
    }),
  }),
  changeAction: operation("POST /people/{person}/reviews/{review}/actions/{row}/change", {
    takes: changeAction,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/actions/{row}/change",
    web: webForm("/people/{person}/reviews/{review}/actions/{row}/change", {
      leadsTo: reviewScreen,
      says: { title: "The action was changed", text: "It is on the home page of the staff member named for it." },
    }),
  }),
  letters: operation("GET /people/{person}/reviews/{review}/letters", {
    title: "Letters of invitation to a care review",
    gives: z.object({
      person: named.extend({ called: z.string() }),
      /** Who signs: the key worker of the day. */
      from: z.object({ name: z.string(), title: z.string() }).optional(),
      service: z.object({ name: z.string(), phone: z.string().optional() }),
      on: z.string(),
      time: z.string().optional(),
      place: z.string(),
      status: reviewStatus,
      /** When it was to be before it was moved. */
      before: z.object({ on: z.string(), time: z.string().optional() }).optional(),
      /** Why nothing is printed: nobody gets a letter about somebody who has died. */
      not: z.string().optional(),
      /** To whom a letter goes: the person, and everybody else who is invited and is not staff. */
      to: z.array(
        z.object({
          name: z.string(),
          mailed: z.boolean(),
          /** The person themselves, somebody whom they wish to be there, or somebody else. */
          as: z.enum(["person", "wished", "asked"]),
          /** What helps the reader to understand: the format of the letter. */
          communication: z.string().optional(),
        }),
      ),
      /** What must be arranged for the person to understand and be understood. */
      needs: z.array(z.string()),
      /** That the person needs an interpreter, and for which language if that is known. */
      interpreter: z.object({ language: z.string().optional() }).optional(),
    }),
    who,
  }),
  cancel: operation("POST /people/{person}/reviews/{review}/cancel", {
    takes: cancelReview,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/cancel",
    web: webForm("/people/{person}/reviews/{review}/cancel", {
      leadsTo: reviewScreen,
      says: {
        title: "The review was cancelled",
        text: "Everybody who was invited by email is told. The person still needs a review: arranging a new one is on the to-do list.",
      },
    }),
  }),
  close: operation("POST /people/{person}/reviews/{review}/actions/{row}", {
    takes: closeAction,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/reviews/{review}/actions/{row}",
    web: webForm("/people/{person}/reviews/{review}/actions/{row}", {
      leadsTo: reviewScreen,
      says: { title: "The action was closed" },
    }),
  }),
});
