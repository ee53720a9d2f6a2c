import * as z from "zod";
import { keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, linesShape, named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { place, webForm } from "../operation/web-page.ts";
import { personScreen } from "../people/screen.ts";
import { sayDate } from "../time/dates.ts";
import { closeFollowUp, recordContact } from "./forms.ts";
import { contactRecord } from "./record.ts";
import { contactRow } from "./row.ts";

const who = [keyWorkerOf, workerOf, managerOf];

const contactPlace = place("/people/{person}/contacts/{contact}", "The contact");

export const contacts = operationsOf("contacts", {
  record: operation("POST /people/{person}/contacts", {
    takes: recordContact,
    gives: changed,
    who,
    adds: contactRecord,
    asks: "GET /people/{person}/contacts/new",
    web: webForm("/people/{person}/contacts/new", {
      leadsTo: personScreen,
      says: ({ due }) => {
        const next = due.find((item) => item.kind === "contact");
        const by = next ? ` The next contact is due by ${sayDate(next.on)}.` : "";
        return { title: "The contact was saved", text: `Colleagues can read it under “Contacts”.${by}` };
      },
    }),
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
    web: webForm("/people/{person}/contacts/{contact}/follow-up", {
      leadsTo: personScreen,
      back: contactPlace,
      says: { title: "The follow-up was closed" },
    }),
  }),
});
