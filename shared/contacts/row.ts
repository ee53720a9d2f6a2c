import * as z from "zod";
import type { Named } from "../lists/named.ts";
import { markOf, named, putRightMark } from "../lists/shapes.ts";
import { recordContact } from "./forms.ts";
import type { ContactRecord } from "./record.ts";

export const contactRow = z.object({
  id: z.string(),
  day: z.string(),
  /** "In person with the person": how and with whom. */
  how: z.string(),
  kind: z.string(),
  said: z.string(),
  by: named,
  followUp: z.object({ what: z.string(), by: z.string(), open: z.boolean() }).optional(),
  putRight: putRightMark.optional(),
  /** Who moved it here from somebody else's page, and when. */
  moved: z.object({ on: z.string(), by: named }).optional(),
  /** An entry was recorded here by mistake: nothing of it is left but who recorded it (`by`), and who moved it away and when. */
  mistake: z.object({ on: z.string(), by: named }).optional(),
});

const { how, withWhom, kind } = recordContact.questions;
const none = () => undefined;
type Names = { readonly named: (id: string) => Named };

/** Whose names a contact shows. */
export const staffInContact = ({ by, putRight, moved }: ContactRecord) => [by, putRight?.by, moved?.by];

/** What is left of a contact that was recorded here by mistake, as lists show it: who recorded it, and who moved it away. */
export function mistakeRowOf(
  { id, by, on, recordedBy }: { id: string; by: string; on: string; recordedBy: string },
  names: Names,
): z.output<typeof contactRow> {
  const mistake = { on, by: names.named(by) };
  return { id, day: "", how: "", kind: "", said: "", by: names.named(recordedBy), mistake };
}

/** A contact as lists show it. */
export function contactRowOf(contact: ContactRecord, names: Names): z.output<typeof contactRow> {
  const { id, day, by, answers, followedUp, moved } = contact;
  const inWhat = how.show(answers.how, none)[0] ?? "";
  return {
    id,
    day,
    by: names.named(by),
    said: answers.said,
    kind: kind.show(answers.kind, none)[0] ?? "",
    how:
      answers.withWhom === "person"
        ? inWhat
        : `${inWhat}, ${(withWhom.show(answers.withWhom, none)[0] ?? "").toLowerCase()}`,
    ...(answers.followUp &&
      answers.what &&
      answers.by && { followUp: { what: answers.what, by: answers.by, open: !followedUp } }),
    ...markOf(contact, names),
    ...(moved && { moved: { on: moved.on, by: names.named(moved.by) } }),
  };
}
