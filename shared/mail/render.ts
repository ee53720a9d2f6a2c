import { html } from "./html.ts";
import type { Mail } from "./mail.ts";
import { text } from "./text.ts";

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail as text and as HTML, both from the one description. */
export const rendered = (mail: Mail): Rendered => ({ subject: mail.subject, text: text(mail), html: html(mail) });

/** Above 100 KB mail programs cut a message off; encoding adds to these, most of all where names are not in Latin letters. */
const mostBytes = 60_000;

const bytes = ({ text, html }: Rendered) => new TextEncoder().encode(text + html).length;

/** The first of several ways to say a mail, from long to short, that is no larger than a mail may be; nothing if there is nothing to say. */
export function fitted(ways: Iterable<Mail | undefined>): Rendered | undefined {
  let shortest: Rendered | undefined;
  for (const way of ways) {
    if (!way) return undefined;
    shortest = rendered(way);
    if (bytes(shortest) <= mostBytes) return shortest;
  }
  return shortest;
}
