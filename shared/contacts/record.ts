import * as z from "zod";
import type { IsoDate } from "../form/question.ts";
import { withService } from "../places/forms.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { plus } from "../time/dates.ts";
import { closeFollowUp, recordContact } from "./forms.ts";

const contact = z.object({
  id: z.string(),
  /** The place that it belongs to, unless that is the first one. */
  place: z.string().optional(),
  /** Who recorded it. */
  by: z.string(),
  /** The day it was: "yesterday" means another day tomorrow. */
  day: z.string(),
  answers: answersTo(withService(recordContact)),
  followedUp: answersTo(closeFollowUp).optional(),
  /** Recorded for somebody else first: who moved it here, when, and the case that holds the original. */
  moved: z.object({ by: z.string(), at: z.string(), on: z.string(), case: z.string() }).optional(),
});

export type ContactRecord = Kept<z.output<typeof contact>>;

export const contactRecord = record("contact", contact, {
  keeps: "many",
  current: isCurrentContact,
  made: (one) => one.answers,
});

/**
 * What figures need of a history of any length: how many contacts with the person there were on each of the last days.
 */
export const tallyRecord = record(
  "tally",
  z.object({
    id: z.string(),
    /** In the first place. */
    days: z.record(z.string(), z.number()),
    /** In the other places, by their ids. */
    places: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  }),
  { versions: false },
);

export type TallyRecord = Kept<ReturnType<typeof tallyRecord.read>>;

/** Days that are counted one by one; more than any figure looks back. */
export const daysTallied = 91;

/** Contacts shown on the first screen. */
const mostRecent = 5;

/** Kinds that are no contact of one's own with the person: a group that anybody held, and an appointment that nobody could go along to. */
const others: readonly ContactRecord["answers"]["kind"][] = ["group", "medical-unstaffed"];

/** A contact with the person counts towards what is expected; one with others, in a group, or one that did not come about, does not. */
export const counts = ({ answers }: Pick<ContactRecord, "answers">) =>
  answers.withWhom === "person" && !others.includes(answers.kind);

const newestFirst = (a: ContactRecord, b: ContactRecord) => b.day.localeCompare(a.day) || b.id.localeCompare(a.id);

export const recentFirst = (contacts: readonly ContactRecord[]) => [...contacts].sort(newestFirst);

/** The last contact with the person. */
export const lastContact = (contacts: readonly ContactRecord[]) => recentFirst(contacts).find(counts);

export const hasFollowUp = ({ answers, followedUp }: Pick<ContactRecord, "answers" | "followedUp">) =>
  answers.followUp && !followedUp;

/** Belongs to the first screen: among the newest, the last with the person, or with something to follow up. */
export function isCurrentContact(contact: ContactRecord, all: readonly ContactRecord[]): boolean {
  return (
    hasFollowUp(contact) ||
    lastContact(all)?.id === contact.id ||
    recentFirst(all)
      .slice(0, mostRecent)
      .some((c) => c.id === contact.id)
  );
}

/** The tally with one more contact on its day, or one fewer; days too long ago for any figure are dropped. */
export function tallied(
  tally: TallyRecord | undefined,
  { day, place }: Pick<ContactRecord, "day" | "place">,
  today: IsoDate,
  more: 1 | -1 = 1,
): TallyRecord {
  const first = plus(today, { days: -daysTallied });
  const counted = (had: Readonly<Record<IsoDate, number>> = {}) =>
    Object.fromEntries(
      Object.entries({ ...had, [day]: Math.max(0, (had[day] ?? 0) + more) }).filter(([d, n]) => d >= first && n > 0),
    );
  const before = { id: "tally", version: 0, ...tally, days: tally?.days ?? {} };
  return place === undefined
    ? { ...before, days: counted(before.days) }
    : { ...before, places: { ...tally?.places, [place]: counted(tally?.places?.[place]) } };
}
