import { closing } from "../due/closing.ts";
import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";
import type { Given, Problem } from "../form/question.ts";
import { sayTime, tidyTime, wrongTime } from "../time/time-of-day.ts";

type When = { day?: string; on?: string; time?: string };

/** A contact that is yet to come is none: after midnight the evening before is yesterday. */
const notYet = ({ day, on, time }: When, { today, time: latest }: Given): Problem | undefined => {
  const isToday = day === "today" || (day === "another" && on === today);
  return isToday && time && latest && time > latest
    ? {
        at: "time",
        message: `The time of the contact must be ${sayTime(latest)} or earlier today. If it was the evening before, choose yesterday`,
      }
    : undefined;
};

/** The quickest form of all: everything but the words has a default. */
export const recordContact = form(
  "Record a contact",
  {
    said: text("what was said or done", { ask: "What was said or done?", lines: 4 }),
    day: choice("the day of the contact", {
      ask: "When was it?",
      hint: "After midnight, the evening before is yesterday",
      options: {
        today: "Today",
        yesterday: "Yesterday",
        another: {
          label: "Another day",
          asks: { on: date("the day of the contact", { ask: "Which day?", notAfter: "today" }) },
        },
      },
    }),
    withWhom: choice("who it was with", {
      ask: "Who was it with?",
      options: {
        person: "The person",
        family: "Family, friend or advocate",
        professional: "Another professional",
        nobody: "Nobody: they could not be reached, or did not want to",
      },
    }),
    how: choice("how it was", {
      ask: "How?",
      options: { "in-person": "In person", phone: "By phone or video", message: "By message or letter" },
    }),
    kind: choice("the kind of contact", {
      ask: "What was it about?",
      options: {
        session: "Key-work session",
        visit: "Visit",
        family: "Staying in touch with family",
        assessment: "Assessment or care plan",
        medical: "Medical appointment: somebody went along",
        "medical-unstaffed": "Medical appointment: nobody could go along",
        occasion: "Birthday or other occasion",
        "first-day": "First day: meeting and introduction",
        supervisor: "Information for the supervisor",
        group: "Group session",
      },
    }),
    time: text("the time of the contact", {
      ask: "At what time?",
      hint: "Like 2:30pm, or 3:05am on a night shift",
      width: 10,
      max: 20,
      tidy: tidyTime,
      wrong: wrongTime,
      say: sayTime,
      optional: true,
    }),
    followUp: yesNo("whether there is something to follow up", {
      ask: "Is there something to follow up?",
      yes: {
        what: text("what is to be followed up", { ask: "What needs doing?", max: 300 }),
        by: date("the day by which it is followed up", { ask: "By when?", notBefore: "today" }),
      },
    }),
  },
  { save: "Save the contact", rules: [notYet] },
);

export const closeFollowUp = form("Close a follow-up", closing, { save: "Close the follow-up" });
