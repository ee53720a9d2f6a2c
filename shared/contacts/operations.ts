import * as z from "zod";
import { formerManagerOf, keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import { moveEntry } from "../cases/forms.ts";
import { caseRecord } from "../cases/record.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { personScreen } from "../people/screen.ts";
import { unlessSeveral, withService } from "../places/forms.ts";
import { sayDate } from "../time/dates.ts";
import { closeFollowUp, recordContact } from "./forms.ts";
import { contactRecord } from "./record.ts";
import { contactRow } from "./row.ts";
import { contactPage, contactScreen } from "./screen.ts";

const who = [keyWorkerOf, workerOf, managerOf];
const readers = [...who, formerManagerOf];

export const contacts = operationsOf("contacts", {
  record: operation("POST /people/{person}/contacts", {
    takes: withService(recordContact),
    gives: changed,
    who,
    adds: contactRecord,
    asks: "GET /people/{person}/contacts/new",
    web: webForm("/people/{person}/contacts/new", {
      leadsTo: personScreen,
      but: unlessSeveral,
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
    who: readers,
    sheet: [
      { heading: "Day", cell: (row) => row.day },
      { heading: "Kind", cell: (row) => row.kind },
      { heading: "How and with whom", cell: (row) => row.how },
      { heading: "What was said", cell: (row) => row.said },
      { heading: "By", cell: (row) => row.by.name },
      { heading: "Put right", cell: (row) => row.putRight?.on },
      { heading: "Recorded here by mistake, moved away", cell: (row) => row.mistake?.on },
      { heading: "To follow up", cell: (row) => row.followUp?.what },
      { heading: "Follow up by", cell: (row) => row.followUp?.by },
      { heading: "Followed up", cell: (row) => row.followUp && !row.followUp.open },
    ],
  }),
  view: operation("GET /people/{person}/contacts/{contact}", {
    title: "A contact",
    gives: contactPage,
    who: readers,
  }),
  move: operation("POST /people/{person}/contacts/{contact}/wrong-person", {
    takes: moveEntry,
    gives: changed,
    who,
    adds: caseRecord,
    asks: "GET /people/{person}/contacts/{contact}/wrong-person",
    web: webForm("/people/{person}/contacts/{contact}/wrong-person", {
      leadsTo: contactScreen,
      says: ({ person }) => ({
        title: "The entry was moved to the right person",
        text: `None of its words are left on the record of ${person.name}.`,
      }),
    }),
  }),
  followUp: operation("POST /people/{person}/contacts/{contact}/follow-up", {
    takes: closeFollowUp,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/contacts/{contact}/follow-up",
    web: webForm("/people/{person}/contacts/{contact}/follow-up", {
      leadsTo: personScreen,
      back: contactScreen,
      says: { title: "The follow-up was closed" },
    }),
  }),
});
