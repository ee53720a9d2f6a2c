import { randomUUID } from "node:crypto";
import type { Email } from "postal-mime";
import PostalMime from "postal-mime";
import { howMany } from "#shared/form/how-many.ts";
import type { Clock } from "./clock.ts";
import { inLondon, longDate, shortTime } from "./clock.ts";
import { comesFromOurPage, postForm } from "./forms.ts";
import type { Markup } from "./html.ts";
import { html, page } from "./html.ts";
import type { Answer, Call } from "./http.ts";
import { answer, seeOther, text } from "./http.ts";
import type { Envelope, Outbox } from "./mail.ts";
import { sentAt } from "./mail.ts";
import type { Queue } from "./queue.ts";

/** A Monday morning of the demonstration, digests included, on one page. */
const perPage = 50;
const back = html`<p><a href="/demonstration">This demonstration</a></p>`;

/** Shows the emails that were sent and the messages that could not be worked off. Undefined for addresses that are not its own. */
export function createOutboxPages({
  outbox,
  queues,
  clock,
}: {
  outbox: Outbox;
  queues: readonly Queue[];
  clock: Clock;
}): (call: Call) => Promise<Answer | undefined> {
  return async (call) => {
    const [, returned = "", how = ""] =
      /^\/demonstration\/outbox\/([^/]+)\/(bounce|later|complaint)$/.exec(call.path) ?? [];
    if (call.method === "POST" && how && outbox.read(returned)) {
      if (!comesFromOurPage(call))
        return page(403, "Nothing was done", html`<p>This did not come from the outbox.</p>`);
      const queue = queues.find(({ name }) => name === "returned");
      queue?.send(JSON.stringify(sesEventOf(returned, how as Return, outbox.envelope(returned), clock.now())));
      await queue?.settled();
      return seeOther(`/demonstration/outbox/${returned}?returned=${how}`);
    }
    if (call.method !== "GET" && call.method !== "HEAD") return undefined;
    if (call.path === "/demonstration/outbox") return listPage(outbox, queues, Number(call.query.get("page")) || 1);
    const [, id = "", part = ""] = /^\/demonstration\/outbox\/([^/]+)(?:\/(html|source\.eml))?$/.exec(call.path) ?? [];
    const source = outbox.read(id);
    if (!source) return undefined;
    if (part === "source.eml")
      return text(200, source.toString("utf8"), { "content-disposition": `inline; filename="${id}.eml"` });
    const email = await PostalMime.parse(source);
    return part === "html" ? htmlPart(email) : messagePage(call, id, email, source);
  };
}

async function listPage(outbox: Outbox, queues: readonly Queue[], wanted: number): Promise<Answer> {
  const ids = outbox.list();
  const pages = Math.max(1, Math.ceil(ids.length / perPage));
  const shown = Math.min(Math.max(1, Math.floor(wanted)), pages);
  const lines: Markup[] = [];
  for (const id of ids.slice((shown - 1) * perPage, shown * perPage)) {
    const email = await PostalMime.parse(outbox.read(id) ?? "");
    lines.push(
      html`<li><a href="/demonstration/outbox/${id}">${email.subject || "(no subject)"}</a><span>To ${recipients(email)}, ${when(id)}</span></li>\n`,
    );
  }
  const content = html`${back}
<p>Nothing leaves this machine: every email that Keywork would send is kept here, the newest first.</p>
${lines.length === 0 ? html`<p>No email has been sent yet. <a href="/demonstration/clock">Move the clock forward</a> to see what is due.</p>` : html`<ul class="list">\n${lines}</ul>`}
${
  pages > 1 &&
  html`<nav aria-label="Pages"><p>Page ${shown} of ${pages}${shown > 1 && html` <a href="?page=${shown - 1}" rel="prev">Newer emails</a>`}${shown < pages && html` <a href="?page=${shown + 1}" rel="next">Older emails</a>`}</p></nav>`
}
${queues.map(deadLetters)}`;
  return page(200, "The emails Keywork sent", content);
}

function deadLetters(queue: Queue): Markup {
  const given = queue.dead();
  if (given.length === 0) return html``;
  return html`<h2>Given up: ${queue.name}</h2>
<p>These messages failed every time they were tried. A system administrator can try them again from the page <a href="/mail">Mail</a>.</p>
${given.map(({ id, body, failed, receives }) => html`<details><summary>${id}, tried ${howMany(receives, "time")}: ${failed}</summary><pre>${body}</pre></details>\n`)}`;
}

function messagePage(call: Call, id: string, email: Email, source: Buffer): Answer {
  const returned = call.query.get("returned") ?? "";
  const content = html`${returned in returns && html`<div class="notice" role="status"><p>SES has said: ${returns[returned as Return]}.</p></div>`}<p><a href="/demonstration/outbox">All emails</a></p>
<dl>
<dt>To</dt><dd>${recipients(email)}</dd>
<dt>From</dt><dd>${addressOf(email.from)}</dd>
<dt>Sent</dt><dd>${when(id)}</dd>
</dl>
${email.html !== undefined && html`<h2>As it looks</h2>\n<iframe title="The email as it looks" src="/demonstration/outbox/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>`}
${linksOf(email)}
${email.text !== undefined && html`<h2>As text</h2>\n<pre>${email.text}</pre>`}
${email.attachments.length > 0 && html`<h2>Attached</h2>\n<ul>${email.attachments.map(({ filename, mimeType }) => html`<li>${filename ?? mimeType}</li>`)}</ul>`}
<h2>As it was sent</h2>
<p><a href="/demonstration/outbox/${id}/source.eml">The message's source</a></p>
<h2>Pretend that it came back</h2>
<p>SES then says so to Keywork, as it does on AWS.</p>
${(Object.keys(returns) as Return[]).map((how) => postForm(call, `/demonstration/outbox/${id}/${how}`, html`<button>Pretend: ${returns[how]}</button>`))}
<details><summary>Show it here</summary><pre>${source.toString("utf8")}</pre></details>`;
  return page(200, email.subject || "(no subject)", content);
}

const returns = {
  bounce: "there is no such mailbox",
  later: "the mailbox is full",
  complaint: "it was reported as spam",
} as const;
type Return = keyof typeof returns;

/** SES's event of a mail that came back, as EventBridge hands it on. */
export function sesEventOf(id: string, how: Return, { to, tags }: Envelope, now: number) {
  const timestamp = new Date(now).toISOString();
  const recipients = to.map((emailAddress) => ({ emailAddress }));
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": how === "complaint" ? "Email Complaint Received" : "Email Bounced",
    source: "aws.ses",
    time: timestamp,
    detail: {
      eventType: how === "complaint" ? "Complaint" : "Bounce",
      ...(how === "complaint"
        ? { complaint: { complainedRecipients: recipients, complaintFeedbackType: "abuse", timestamp } }
        : {
            bounce: {
              bounceType: how === "bounce" ? "Permanent" : "Transient",
              bounceSubType: how === "bounce" ? "General" : "MailboxFull",
              bouncedRecipients: recipients,
              timestamp,
            },
          }),
      mail: { timestamp: new Date(sentAt(id)).toISOString(), messageId: id, destination: to, tags },
    },
  };
}

/** The same links outside the frame, for whoever reads without one. */
function linksOf(email: Email): Markup {
  const links = new Map<string, string>();
  for (const [, href = "", inner = ""] of (email.html ?? "").matchAll(
    /<a\s[^>]*?href="(https?:[^"]+)"[^>]*>([\s\S]*?)<\/a>/gi,
  )) {
    const words = plain(inner.replaceAll(/<[^>]*>/g, " "))
      .replaceAll(/\s+/g, " ")
      .trim();
    links.set(plain(href), words || plain(href));
  }
  if (links.size === 0) return html``;
  return html`<h2>Links in it</h2>\n<ul>${[...links].map(([href, words]) => html`<li><a href="${href}">${words}</a></li>\n`)}</ul>`;
}

function plain(markup: string): string {
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
  return markup.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal || hex)
      return String.fromCodePoint(Math.min(0x10ffff, decimal ? Number(decimal) : Number.parseInt(hex, 16)));
    return signs[name] ?? whole;
  });
}

/** An email's own HTML runs no script and fetches nothing; its links open in the whole window. */
function htmlPart(email: Email): Answer {
  const written = email.html ?? "";
  // In the head and not before the doctype, which would be for browsers of long ago then.
  const body = /<head[^>]*>/i.test(written)
    ? written.replace(/<head[^>]*>/i, (start) => `${start}<base target="_top">`)
    : `<!doctype html><base target="_top">${written}`;
  return answer(200, "text/html; charset=utf-8", body, {
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
  });
}

function recipients(email: Email): string {
  return (email.to ?? []).map(addressOf).join(", ") || "nobody named";
}

function addressOf(who: Email["from"]): string {
  if (!who) return "";
  return who.name ? `${who.name} <${who.address}>` : (who.address ?? "");
}

function when(id: string): string {
  const time = inLondon(sentAt(id));
  return `${longDate(time)} at ${shortTime(time)}`;
}
