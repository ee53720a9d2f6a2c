import { readFileSync } from "node:fs";
import type { Clock } from "./clock.ts";
import { createClockPages } from "./clock-pages.ts";
import { withForms } from "./forms.ts";
import { html, page, refusal } from "./html.ts";
import type { Answer, Call } from "./http.ts";
import { answer } from "./http.ts";
import { issuerPath } from "./issuer.ts";
import type { Outbox } from "./mail.ts";
import { sesPath } from "./mail.ts";
import { createOutboxPages } from "./outbox-pages.ts";
import type { Queue } from "./queue.ts";
import type { Schedule } from "./schedule.ts";
import type { Handle } from "./server.ts";
import { sqsPath } from "./sqs.ts";

type Parts = {
  /** False for a product that is not a demonstration: then there is nothing here. */
  enabled: boolean;
  clock: Clock;
  schedule: Schedule;
  outbox: Outbox;
  queues: readonly Queue[];
  issuer: Handle;
  ses: Handle;
  sqs: Handle;
};

/** Everything under /demonstration, behind the one guard that keeps it out of a real product. */
export function createDemonstration(parts: Parts): Handle {
  const look = readFileSync(new URL("look.css", import.meta.url));
  const outboxPages = createOutboxPages(parts);
  const clockPages = createClockPages(parts);

  return withForms(async (call) => {
    if (!parts.enabled) return notFound(call);
    if (isBelow(call, issuerPath)) return parts.issuer(call);
    if (isBelow(call, sesPath)) return fromSdk(call) ? parts.ses(call) : notFound(call);
    if (isBelow(call, sqsPath)) return fromSdk(call) ? parts.sqs(call) : notFound(call);
    if (call.path === "/demonstration/look.css")
      return answer(200, "text/css; charset=utf-8", look, { "cache-control": "public, max-age=300" });
    if (call.path === "/demonstration") return home();
    return (await outboxPages(call)) ?? (await clockPages(call)) ?? notFound(call);
  });
}

function home(): Answer {
  return page(
    200,
    "This demonstration",
    html`<p class="notice">This Keywork runs on one machine, and not for real people's data.</p>
<ul>
<li><a href="/">Keywork itself</a></li>
<li><a href="/demonstration/outbox">The emails it sent</a></li>
<li><a href="/demonstration/clock">Its clock, to be moved forward</a></li>
</ul>`,
  );
}

function notFound(call: Call): Answer {
  return refusal(call, {
    status: 404,
    kind: "not-found",
    title: "Page not found",
    advice: ["There is nothing at this address."],
  });
}

function isBelow(call: Call, path: string): boolean {
  return call.path === path || call.path.startsWith(`${path}/`);
}

/** True for the AWS SDK of this process. A page in a browser cannot send this header across origins without asking, and is never allowed to. */
function fromSdk(call: Call): boolean {
  return call.headers.origin === undefined && (call.headers.authorization ?? "").startsWith("AWS4-HMAC-SHA256 ");
}
