import type { IsoDate } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import { worded } from "../form/words.ts";
import { sayDate } from "../time/dates.ts";
import { sayTime } from "../time/time-of-day.ts";
import type { Mail } from "./mail.ts";

/** When something is held; the place stays in Keywork, since somebody's home is called by their name. */
export interface When {
  readonly on: IsoDate;
  readonly time?: string | undefined;
}

/** What happened to a review that somebody is invited to. */
export type Change = "arranged" | "moved" | "cancelled";

export interface Invitation {
  readonly change: Change;
  readonly at: When;
  /** When it was to be before it moved. */
  readonly before?: When | undefined;
  /** Initials and reference. */
  readonly label: string;
  readonly service: string;
  readonly words: Words;
  readonly href: string;
}

/** "1 April 2027 at 2:30pm". */
export const sayWhen = ({ on, time }: When): string => (time ? `${sayDate(on)} at ${sayTime(time)}` : sayDate(on));

const staffHeading = {
  arranged: "You are invited to a care review",
  moved: "A care review has moved",
  cancelled: "A care review is cancelled",
} as const satisfies Record<Change, string>;

/** What a staff member gets who is invited: initials and reference, and a link; everything else is in Keywork. */
export function staffInvitation({ change, at, before, label, service, words, href }: Invitation): Mail {
  const says = { arranged: "Care review", moved: "Care review moved to", cancelled: "Care review cancelled:" }[change];
  const when = sayWhen(at);
  return {
    subject: change === "arranged" ? `Care review on ${when}: ${label}` : `${says} ${when}: ${label}`,
    blocks: [
      {
        is: "first",
        heading: staffHeading[change],
        line: {
          label,
          what: "Care review",
          facts: [
            ...(change === "cancelled" ? [`It was to be on ${when}`] : [`On ${when}`]),
            ...(before ? [`It was to be on ${sayWhen(before)}`] : []),
            service,
          ],
          href,
        },
        button: "Open it in Keywork",
      },
      {
        is: "paragraphs",
        paragraphs: [
          change === "cancelled"
            ? "The calendar file takes it out of your calendar."
            : "The calendar file puts it into your calendar. The place and the agenda are in Keywork.",
        ],
      },
      {
        is: "small",
        paragraphs: [
          worded(
            "You get this because you are invited, or because you are the {key worker}. It comes once for each change.",
            words,
          ),
          "It gives the initials and reference of the person, never their name, because email is not private.",
        ],
      },
    ],
  };
}

export interface FamilyInvitation {
  readonly change: Change;
  readonly at: When;
  readonly before?: When | undefined;
  readonly service: string;
  readonly phone?: string | undefined;
}

/** What a letter begins with. "Their sister" says who somebody is and is no name. */
export const greetingTo = (name: string): string =>
  /^(their|his|her|the|my|our|your) /i.test(name) ? "Hello" : `Dear ${name}`;

/** What a letter and a mail to somebody from outside say, in short sentences: nothing of whom it is about, and no way to sign in. */
export function familyWords({ change, at, before, service, phone }: FamilyInvitation): readonly string[] {
  const when = sayWhen(at);
  const reply = phone ? `${phone}` : `${service}`;
  switch (change) {
    case "arranged":
      return [
        `You are invited to a review at ${service} on ${when}.`,
        `Please reply to ${reply} to say whether you can come.`,
      ];
    case "moved":
      return [
        `The review at ${service} that you are invited to has moved.`,
        ...(before && sayWhen(before) !== when ? [`It was to be on ${sayWhen(before)}.`] : []),
        `It is now on ${when}.`,
        `Please reply to ${reply} to say whether you can come.`,
      ];
    case "cancelled":
      return [
        `The review at ${service} on ${when} will not take place.`,
        `You do not need to do anything. If you have questions, please reply to ${reply}.`,
      ];
  }
}

const familySubject = {
  arranged: "You are invited to a review",
  moved: "A review has moved",
  cancelled: "A review will not take place",
} as const satisfies Record<Change, string>;

export function familyInvitation(asked: FamilyInvitation): Mail {
  return {
    subject: `${familySubject[asked.change]}: ${asked.service}, ${sayWhen(asked.at)}`,
    blocks: [
      { is: "heading", text: familySubject[asked.change] },
      { is: "paragraphs", paragraphs: familyWords(asked) },
      {
        is: "small",
        paragraphs: [
          "You get this because somebody at the service wrote down that you are to be invited.",
          `If this should not have come to you, please tell ${asked.phone ?? asked.service}. Nobody reads answers to this email.`,
        ],
      },
    ],
  };
}
