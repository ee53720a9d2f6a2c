import type * as z from "zod";
import type { Directory } from "#functions/directory/directory.ts";
import { recordContact } from "#shared/contacts/forms.ts";
import type { contactRow } from "#shared/contacts/operations.ts";
import type { ContactRecord } from "#shared/contacts/record.ts";

const { how, withWhom, kind } = recordContact.questions;
const none = () => undefined;

/** A contact as lists show it. */
export function contactRowOf(contact: ContactRecord, names: Directory): z.output<typeof contactRow> {
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
