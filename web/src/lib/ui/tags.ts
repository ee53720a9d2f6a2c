import type { DueShape } from "#shared/lists/shapes.ts";

/** Class names in full, so that the style sheet keeps them. */
export const tagClass = {
  red: "nhsuk-tag nhsuk-tag--red",
  yellow: "nhsuk-tag nhsuk-tag--yellow",
  white: "nhsuk-tag nhsuk-tag--white",
  blue: "nhsuk-tag nhsuk-tag--blue",
  green: "nhsuk-tag nhsuk-tag--green",
  grey: "nhsuk-tag nhsuk-tag--grey",
} as const;

export type TagColour = keyof typeof tagClass;

/** A status is a word first; the colour only helps. The same word everywhere. */
export const statusTags = {
  overdue: { text: "Overdue", colour: "red" },
  today: { text: "Due today", colour: "yellow" },
  soon: { text: "Due soon", colour: "yellow" },
  later: { text: "Due", colour: "white" },
  booked: { text: "Booked", colour: "blue" },
  "took place": { text: "Took place", colour: "green" },
  done: { text: "Done", colour: "green" },
  away: { text: "Away", colour: "grey" },
} as const satisfies Record<string, { text: string; colour: TagColour }>;

export type Status = keyof typeof statusTags;

/** What a to-do is now. An appointment that is not over is booked. */
export const dueTag = ({ event, status }: Pick<DueShape, "event" | "status">) =>
  statusTags[event && status !== "overdue" ? "booked" : status];

/** What a review is, derived from its dates. */
export const reviewTags = {
  booked: statusTags.booked,
  "took place": statusTags["took place"],
  "not recorded": { text: "Not recorded yet", colour: "red" },
  cancelled: { text: "Cancelled", colour: "grey" },
} as const;

/** What a supervision session is, derived from its dates. */
export const sessionTags = {
  planned: statusTags.booked,
  "not recorded": { text: "Not recorded yet", colour: "red" },
  "waiting to be signed": { text: "Waiting to be signed", colour: "yellow" },
  "not right": { text: "Said not to be right", colour: "red" },
  signed: { text: "Signed", colour: "green" },
  missed: { text: "Missed", colour: "grey" },
  cancelled: { text: "Cancelled", colour: "grey" },
} as const;

/** What became of a mail. */
export const mailTags = {
  waiting: { text: "Waiting", colour: "white" },
  "being sent": { text: "Being sent", colour: "blue" },
  "sent?": { text: "Sent?", colour: "yellow" },
  "not sent": { text: "Not sent", colour: "red" },
} as const;

export const actionTags = {
  overdue: statusTags.overdue,
  today: statusTags.today,
  soon: statusTags.soon,
  later: statusTags.later,
  done: statusTags.done,
  "not-going-ahead": { text: "Not going ahead", colour: "grey" },
} as const;
