import * as z from "zod";
import type { Named } from "../lists/named.ts";
import { named } from "../lists/shapes.ts";
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
});

const { how, withWhom, kind } = recordContact.questions;
const none = () => undefined;

/** A contact as lists show it. */
export function contactRowOf(
  contact: ContactRecord,
  names: { readonly named: (id: string) => Named },
): z.output<typeof contactRow> {
  const { id, day, by, answers, followedUp } = contact;
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
  };
}
