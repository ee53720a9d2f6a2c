import type { Handler } from "#functions/chain/call.ts";
import { lookOf } from "#functions/organisation/look.ts";
import { organisationSet } from "#functions/storage/organisation.ts";
import { headed } from "#shared/mail/html.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import type { mail } from "#shared/mail/operations.ts";
import type { Rendered } from "#shared/mail/render.ts";
import { rendered } from "#shared/mail/render.ts";
import { samples } from "#shared/mail/samples.ts";
import type { Look } from "#shared/organisation/record.ts";
import { origin } from "./letter.ts";
import type { MailTask } from "./task.ts";
import { letterOf } from "./writers.ts";

/** Under the organisation's name, in its colour, as it is sent. */
const shownIn = (look: Look) => (kind: MailKind, content: Rendered) => ({
  title: mailKinds[kind].title,
  subject: content.subject,
  text: content.text,
  html: headed(content.html, look),
});

/** What the reader would be sent today, written by the same functions that write it; nothing is sent by looking. */
export const preview: Handler<typeof mail.preview> = async ({ staff, today, now }) => {
  const each = { recipient: staff.id, date: today, time: now };
  const tasks: MailTask[] = [
    { kind: "digest", ...each, services: [...staff.services] },
    { kind: "reminders", ...each },
    { kind: "weekly", ...each },
  ];
  const set = await organisationSet();
  const letters = await Promise.all(tasks.map((task) => letterOf(task, set)));
  const shown = shownIn(lookOf(set));
  return { rows: tasks.flatMap(({ kind }, n) => (letters[n] ? [shown(kind, letters[n].content)] : [])) };
};

/** One of every kind, about nobody. */
export const kinds: Handler<typeof mail.kinds> = async ({ today, staff }) => {
  const shown = shownIn(lookOf(await organisationSet()));
  return { rows: samples(today, origin(), staff.id).map(({ kind, mail }) => shown(kind, rendered(mail))) };
};
