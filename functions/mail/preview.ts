import type { Handler } from "#functions/chain/call.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import type { mail } from "#shared/mail/operations.ts";
import type { Rendered } from "#shared/mail/render.ts";
import { rendered } from "#shared/mail/render.ts";
import { samples } from "#shared/mail/samples.ts";
import { origin } from "./letter.ts";
import type { MailTask } from "./task.ts";
import { letterOf } from "./writers.ts";

const shown = (kind: MailKind, { subject, text, html }: Rendered) => ({
  title: mailKinds[kind].title,
  subject,
  text,
  html,
});

/** What the reader would be sent today, written by the same functions that write it; nothing is sent by looking. */
export const preview: Handler<typeof mail.preview> = async ({ staff, today, now }) => {
  const each = { recipient: staff.id, date: today, time: now };
  const tasks: MailTask[] = [
    { kind: "digest", ...each, services: [...staff.services] },
    { kind: "reminders", ...each },
    { kind: "weekly", ...each },
  ];
  const letters = await Promise.all(tasks.map(letterOf));
  return { rows: tasks.flatMap(({ kind }, n) => (letters[n] ? [shown(kind, letters[n].content)] : [])) };
};

/** One of every kind, about nobody. */
export const kinds: Handler<typeof mail.kinds> = ({ today }) => ({
  rows: samples(today, origin()).map(({ kind, mail }) => shown(kind, rendered(mail))),
});
