import { howMany } from "../form/how-many.ts";
import type { IsoDate } from "../form/question.ts";
import { plus, sayDate } from "../time/dates.ts";
import type { MailKind } from "./kinds.ts";
import { mailKinds } from "./kinds.ts";
import type { Mail } from "./mail.ts";

/** What happened to an organisation's mail in a week. */
export interface Week {
  /** Its Monday. */
  readonly monday: IsoDate;
  readonly origin: string;
  /** Mails that were sent, by kind. */
  readonly sent: ReadonlyMap<string, number>;
  /** Of those, how many came back. */
  readonly cameBack: number;
  /** How many wait, failed, or may not have been sent. */
  readonly open: number;
  /** Addresses to which nothing is sent. */
  readonly stopped: number;
  readonly hourly: { readonly ran: number; readonly due: number };
  readonly nightly: { readonly ran: number; readonly due: number };
}

const said = ({ ran, due }: Week["hourly"], what: string) =>
  ran >= due
    ? `${due > 1 ? "All " : ""}${howMany(due, `${what} run`)} happened.`
    : `${due - ran} of ${howMany(due, `${what} run`)} did not happen.`;

/** The week's mail for a system administrator: figures and links, nobody's name. */
export function weekly(week: Week): Mail {
  const { sent, cameBack, open, stopped, hourly, nightly, origin } = week;
  const all = [...sent.values()].reduce((sum, count) => sum + count, 0);
  const missed = Math.max(0, hourly.due - hourly.ran) + Math.max(0, nightly.due - nightly.ran);
  const runs = missed === 0 ? "all runs happened" : howMany(missed, "run did not happen", "runs did not happen");
  const kinds = [...sent]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${mailKinds[kind as MailKind]?.title ?? kind}: ${count}`);
  return {
    subject: `Emails last week: ${all} sent, ${cameBack} came back, ${runs}`,
    blocks: [
      {
        is: "heading",
        text: "Emails last week",
        note: `${sayDate(week.monday)} to ${sayDate(plus(week.monday, { days: 6 }))}`,
      },
      {
        is: "paragraphs",
        paragraphs: [
          `${howMany(all, "email was", "emails were")} sent.${kinds.length > 0 ? ` ${kinds.join(". ")}.` : ""}`,
          `${howMany(cameBack, "email", "emails")} came back. ${howMany(stopped, "address gets", "addresses get")} no mail at the moment because mail to it came back.`,
          `${howMany(open, "email of any week was", "emails of any week were")} not sent, or perhaps not.`,
          said(hourly, "hourly"),
          said(nightly, "nightly"),
        ],
      },
      {
        is: "links",
        links: [
          { text: "Emails that were not sent, or perhaps not", href: `${origin}/mail` },
          { text: "Addresses that mail came back from", href: `${origin}/mail/addresses` },
          { text: "Scheduled runs, day by day", href: `${origin}/mail/runs` },
        ],
      },
      {
        is: "small",
        paragraphs: [
          "You get this because you are a system administrator. It comes once a week, on the first working day.",
        ],
      },
    ],
  };
}
