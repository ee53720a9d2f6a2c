import type { IsoDate } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import { worded } from "../form/words.ts";
import { sayDate } from "../time/dates.ts";
import { clipped } from "./lines.ts";
import type { Mail } from "./mail.ts";

/** That somebody comes to a service: what a mail may say of it. */
export interface Arrival {
  /** Initials and reference. */
  readonly label: string;
  readonly from: IsoDate;
  readonly service: string;
  /** The service that they move from; none where they use this one as well. */
  readonly before?: string | undefined;
  /** That they use it beside another one. */
  readonly also: boolean;
  readonly keyWorking: boolean;
  readonly words: Words;
  readonly href: string;
}

/** What the managers of a service get when somebody moves there, or begins to use it as well. */
export function arrivalMail({ label, from, service, before, also, keyWorking, words, href }: Arrival): Mail {
  const [who, place] = [clipped(label), clipped(service)];
  const uses = also ? "also uses" : "uses";
  return {
    subject: before ? `${who} moves to ${place}` : `${who} ${uses} ${place}`,
    blocks: [
      {
        is: "first",
        heading: before
          ? `Somebody moves to ${place}`
          : also
            ? `Somebody begins to use ${place}`
            : `Somebody who was recorded for another service uses ${place}`,
        line: {
          label: who,
          what: `From ${sayDate(from)}`,
          facts: before ? [`From ${clipped(before)}`] : also ? ["Beside another service"] : [],
          href,
        },
        button: "Open it in Keywork",
      },
      {
        is: "paragraphs",
        paragraphs: [
          ...(keyWorking ? [worded("A {key worker} is due from the first day. You can allocate one now.", words)] : []),
          ...(before ? ["Open actions, follow-ups and care reviews go along."] : []),
        ],
      },
      {
        is: "small",
        paragraphs: [
          "You get this because you are a manager of the service. It comes once, and cannot be switched off.",
          "It gives the initials and reference of the person, never their name, because email is not private.",
        ],
      },
    ],
  };
}
