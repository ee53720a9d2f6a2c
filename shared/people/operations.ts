import * as z from "zod";
import { anyManager, keyWorkerOf, managerOf, peopleOfOwnServices, workerOf } from "../access/relations.ts";
import { contactFigures, contactRow } from "../contacts/operations.ts";
import { personColumns } from "../lists/columns.ts";
import { listQuery, search } from "../lists/forms.ts";
import { changed, dueShape, linesShape, named, pageOf, personRow, words } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { reviewRow } from "../reviews/operations.ts";
import { changePerson, changeStatus, registerPerson } from "./forms.ts";
import { personRecord, statusRecord } from "./record.ts";

/** What the reader may do here, so that a page offers nothing that would be refused. */
const may = z.object({ change: z.boolean(), manage: z.boolean() });

export const personPage = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    called: z.string(),
    reference: z.string(),
    service: named,
    started: z.string(),
    status: z.enum(["using", "away", "stopped", "died"]),
    statusFrom: z.string().optional(),
    backBy: z.string().optional(),
    version: z.number(),
  }),
  words,
  about: linesShape,
  keyWorking: z.boolean(),
  allocation: z
    .object({ id: z.string(), worker: named, from: z.string(), lines: linesShape, version: z.number() })
    .optional(),
  /** Who takes over on a day to come. */
  following: z.object({ id: z.string(), worker: named, from: z.string() }).optional(),
  /** Who shares the work today. */
  joint: z.array(z.object({ id: z.string(), worker: named, from: z.string() })),
  /** Until when the key worker is away, if they are, is not always known. */
  away: z.object({ backBy: z.string().optional() }).optional(),
  /** Who stands in when the key worker is away. `left` if they no longer work here. */
  backup: z.object({ id: z.string(), worker: named, from: z.string(), left: z.boolean() }).optional(),
  onCall: z.string().optional(),
  refusal: z.object({ on: z.string(), askAgain: z.string() }).optional(),
  due: z.array(dueShape),
  reviews: z.array(reviewRow),
  contacts: z.array(contactRow),
  figures: contactFigures,
  representatives: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      relation: z.string(),
      doNotContact: z.boolean(),
      phone: z.string().optional(),
      lines: linesShape,
    }),
  ),
  occasions: z.array(z.object({ id: z.string(), what: z.string(), next: z.string().optional(), wish: z.string() })),
  may,
});

export const people = operationsOf("people", {
  list: operation("GET /people", {
    title: "People",
    takes: listQuery,
    gives: pageOf(personRow),
    who: peopleOfOwnServices,
    sheet: personColumns,
  }),
  search: operation("POST /people/search", {
    title: "Find a person",
    takes: search,
    gives: pageOf(personRow),
    who: peopleOfOwnServices,
    sheet: personColumns,
  }),
  register: operation("POST /people", {
    takes: registerPerson,
    gives: changed,
    who: [anyManager],
    adds: personRecord,
    asks: "GET /people/new",
  }),
  view: operation("GET /people/{person}", {
    title: "A person",
    gives: personPage,
    who: [keyWorkerOf, workerOf, managerOf],
  }),
  change: operation("POST /people/{person}/change", {
    takes: changePerson,
    gives: changed,
    who: [keyWorkerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/change",
  }),
  status: operation("POST /people/{person}/status", {
    takes: changeStatus,
    gives: changed,
    who: [keyWorkerOf, managerOf],
    adds: statusRecord,
    asks: "GET /people/{person}/status",
  }),
});
