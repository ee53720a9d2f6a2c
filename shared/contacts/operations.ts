import * as z from "zod";
import { keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, linesShape, named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { closeFollowUp, recordContact } from "./forms.ts";
import { contactRecord } from "./record.ts";

const who = [keyWorkerOf, workerOf, managerOf];

export const contactRow = z.object({
  id: z.string(),
  day: z.string(),
  /** "In person with the person": how and with whom. */
  how: z.string(),
  kind: z.string(),
  said: z.string(),
  by: named,
  followUp: z.object({ what: z.string(), by: z.string(), open: z.boolean() }).optional(),
});

export const contactFigures = z.object({
  last: z.string().optional(),
  daysSince: z.number().optional(),
  every: z.number().optional(),
  from: z.string(),
  expected: z.number().optional(),
  delivered: z.number(),
});

export const contacts = operationsOf("contacts", {
  record: operation("POST /people/{person}/contacts", {
    takes: recordContact,
    gives: changed,
    who,
    adds: contactRecord,
    asks: "GET /people/{person}/contacts/new",
  }),
  list: operation("GET /people/{person}/contacts", {
    title: "Contacts with a person",
    takes: listQuery,
    gives: z.object({ person: named, rows: z.array(contactRow), next: z.string().optional() }),
    who,
    sheet: [
      { heading: "Day", cell: (row) => row.day },
      { heading: "Kind", cell: (row) => row.kind },
      { heading: "How and with whom", cell: (row) => row.how },
      { heading: "What was said", cell: (row) => row.said },
      { heading: "By", cell: (row) => row.by.name },
      { heading: "To follow up", cell: (row) => row.followUp?.what },
      { heading: "Follow up by", cell: (row) => row.followUp?.by },
      { heading: "Followed up", cell: (row) => row.followUp && !row.followUp.open },
    ],
  }),
  view: operation("GET /people/{person}/contacts/{contact}", {
    title: "A contact",
    gives: z.object({
      person: named,
      contact: contactRow.extend({ lines: linesShape, closed: linesShape.optional() }),
    }),
    who,
  }),
  followUp: operation("POST /people/{person}/contacts/{contact}/follow-up", {
    takes: closeFollowUp,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/contacts/{contact}/follow-up",
  }),
});
