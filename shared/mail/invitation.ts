import type { IsoDate } from "../form/question.ts";
import { capital } from "../form/question.ts";
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
  /** `withdrawn`: it takes place without them. */
  readonly change: Change | "withdrawn";
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
  withdrawn: "You are not invited to a care review any more",
} as const satisfies Record<Invitation["change"], string>;

/** What a staff member gets who is invited: initials and reference, and a link; everything else is in Keywork. */
export function staffInvitation({ change, at, before, label, service, words, href }: Invitation): Mail {
  const says = {
    arranged: "Care review",
    moved: "Care review moved to",
    cancelled: "Care review cancelled:",
    withdrawn: "No longer invited to the care review on",
  }[change];
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
          change === "cancelled" || change === "withdrawn"
            ? "The calendar file takes it out of your calendar."
            : "The calendar file puts it into your calendar. The place and the agenda are in Keywork.",
        ],
      },
      {
        is: "small",
        paragraphs: [
          worded(
            change === "withdrawn"
              ? "You get this because you were invited before. It comes once."
              : "You get this because you are invited, or because you are the {key worker}. It comes once for each change.",
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
  readonly phone?: string | undefined;
}

/** What a letter begins with. "Their sister" says who somebody is and is no name. */
export const greetingTo = (name: string): string =>
  /^(their|his|her|the|my|our|your) /i.test(name) ? "Hello" : `Dear ${name}`;

/** Who reads a letter: the person themselves, somebody whom they wish to be there, or somebody else. */
export type Reader = "person" | "wished" | "asked";

export interface LetterOfReview extends FamilyInvitation {
  readonly as: Reader;
  /** What the person likes to be called. */
  readonly called: string;
  readonly service: string;
  readonly place: string;
  /** That the person needs an interpreter, and for which language if that is known. */
  readonly interpreter?: { readonly language?: string | undefined } | undefined;
  /** Whether something is recorded that helps the reader to understand. What it is was written for staff. */
  readonly helped?: boolean;
}

const invites = {
  person: () => "We would like to talk with you about how things are going.",
  wished: (called: string) => `${called} would like you to come and talk about how things are going.`,
  asked: (called: string) => `We would like you to come and talk with ${called} about how things are going.`,
} as const satisfies Record<Reader, (called: string) => string>;

/** What a letter on paper says, in short sentences: it is in an envelope, so it names the person. */
export function letterWords({
  as,
  called,
  change,
  at,
  before,
  phone,
  service,
  place,
  interpreter,
  helped = false,
}: LetterOfReview): readonly string[] {
  const when = sayWhen(at);
  const reach = phone ? `Please ring ${phone}` : `Please tell us at ${service}`;
  const meeting =
    as === "person" ? "our talk about how things are going" : `the talk with ${called} about how things are going`;
  const where = `Where: ${place}.`;
  const answer =
    as === "person"
      ? `${reach} if another day or place is better for you, or if you want somebody else to be there.`
      : `${reach} to say whether you can come.`;
  const one = `an interpreter${interpreter?.language ? ` for ${interpreter.language}` : ""}`;
  const needs = [
    ...(interpreter
      ? [as === "person" ? `We know that you need ${one} at the talk.` : `${called} needs ${one} at the talk.`]
      : []),
    ...(helped ? ["We know that some things help you to understand."] : []),
    `${reach} if you need this letter in another form, like large print or easy read.`,
  ];
  switch (change) {
    case "arranged":
      return [invites[as](called), `When: ${when}.`, where, answer, ...needs];
    case "moved":
      return [
        `The day, the time or the place of ${meeting} has changed.`,
        ...(before && sayWhen(before) !== when ? [`It was to be on ${sayWhen(before)}.`] : []),
        `It is now on ${when}.`,
        where,
        answer,
        ...needs,
      ];
    case "cancelled":
      return [
        `${capital(meeting)} on ${when} will not take place.`,
        `You do not need to do anything. ${reach} if you have questions.`,
      ];
  }
}

/** What a mail to somebody from outside says: nothing of whom it is about, and not which service writes. The letter says everything. */
function familyWords({ change, at, before, phone }: FamilyInvitation): readonly string[] {
  const when = sayWhen(at);
  const answer = phone ? [`Please ring ${phone} to say whether you can come.`] : ["It says how to reach us."];
  switch (change) {
    case "arranged":
      return [`It is about a talk on ${when} that you are invited to.`, ...answer];
    case "moved":
      return [
        "It is about a talk that you are invited to, which has moved.",
        ...(before && sayWhen(before) !== when ? [`It was to be on ${sayWhen(before)}.`] : []),
        `It is now on ${when}.`,
        ...answer,
      ];
    case "cancelled":
      return [
        `The talk on ${when} that you are invited to will not take place.`,
        `You do not need to do anything.${phone ? ` If you have questions, please ring ${phone}.` : ""}`,
      ];
  }
}

const familySubject = "We have sent you a letter";

export function familyInvitation(asked: FamilyInvitation): Mail {
  return {
    subject: familySubject,
    blocks: [
      { is: "heading", text: familySubject },
      { is: "paragraphs", paragraphs: familyWords(asked) },
      {
        is: "small",
        paragraphs: [
          "It gives no names, because email is not private.",
          `If this should not have come to you, please ${asked.phone ? `ring ${asked.phone}` : "tell who sent the letter"}. Nobody reads answers to this email.`,
        ],
      },
    ],
  };
}
