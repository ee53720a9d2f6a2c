import * as z from "zod";
import { keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import { contactScreen } from "../contacts/screen.ts";
import { changed, linesShape, named } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { reviewScreen } from "../reviews/screen.ts";
import { corrected } from "./form.ts";
import { puttingRight } from "./list.ts";
import type { NotPutRight } from "./putting-right.ts";
import { correctionRecord } from "./record.ts";

const who = [keyWorkerOf, workerOf, managerOf];

/** What a record says and what it said before each correction, the last one first. */
export const versionsShape = z.object({
  person: named,
  /** What it is: "a contact". */
  what: z.string(),
  now: linesShape,
  corrections: z.array(z.object({ id: z.string(), on: z.string(), by: named, why: z.string(), before: linesShape })),
});

type PutRight = {
  [N in keyof typeof puttingRight]: (typeof puttingRight)[N] extends NotPutRight ? never : N;
}[keyof typeof puttingRight];

const { contacts, reviews } = puttingRight;

const putRightSays = {
  title: "It was put right",
  text: "What was recorded first can still be read. To-dos and figures follow what it says now.",
};

/** Puts a record right, by the name that a person's page has for its kind. */
const correct = {
  contacts: operation("POST /people/{person}/corrections/contacts/{contact}", {
    takes: corrected(contacts.form, contacts.what),
    gives: changed,
    who,
    adds: correctionRecord,
    asks: "GET /people/{person}/corrections/contacts/{contact}/new",
    web: webForm("/people/{person}/corrections/contacts/{contact}/new", { leadsTo: contactScreen, says: putRightSays }),
  }),
  reviews: operation("POST /people/{person}/corrections/reviews/{review}", {
    takes: corrected(reviews.form, reviews.what),
    gives: changed,
    who,
    adds: correctionRecord,
    asks: "GET /people/{person}/corrections/reviews/{review}/new",
    web: webForm("/people/{person}/corrections/reviews/{review}/new", { leadsTo: reviewScreen, says: putRightSays }),
  }),
} satisfies Readonly<Record<PutRight, object>>;

/** What it says, and what it said before. */
const versions = {
  contactsVersions: operation("GET /people/{person}/corrections/contacts/{contact}", {
    title: "A contact that was put right",
    gives: versionsShape,
    who,
  }),
  reviewsVersions: operation("GET /people/{person}/corrections/reviews/{review}", {
    title: "A care review that was put right",
    gives: versionsShape,
    who,
  }),
} satisfies Readonly<Record<`${PutRight}Versions`, object>>;

export const corrections = operationsOf("corrections", { ...correct, ...versions });
