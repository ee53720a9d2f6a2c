import type { Answer, Call } from "./http.ts";
import { answer, json } from "./http.ts";

/** Markup that needs no further escaping. Only `html` and `raw` make it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | undefined | false | readonly Part[];

/** Markup with every value escaped, arrays joined, and undefined and false left out. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Markup {
  return new Markup(strings.map((string, at) => string + (at < values.length ? markupOf(values[at]) : "")).join(""));
}

function markupOf(value: Part): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(markupOf).join("");
  return escapeText(String(value));
}

export function escapeText(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A whole page in the plain dress of everything that belongs to this machine and not to the product. */
export function page(status: number, title: string, content: Markup, headers: Record<string, string> = {}): Answer {
  const whole = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/demonstration/look.css">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<main id="main">
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
  return answer(status, "text/html; charset=utf-8", whole.text, headers);
}

/** True for somebody who looks at the answer in a browser; programs under /api get JSON whatever they accept. */
function wantsPage(call: Pick<Call, "path" | "headers">): boolean {
  return !isApi(call.path) && (call.headers.accept ?? "").includes("text/html");
}

export function isApi(path: string): boolean {
  return path === "/api" || path.startsWith("/api/");
}

/** An error in words for people: a page for a browser, JSON for a program. */
export function refusal(
  call: Pick<Call, "path" | "headers">,
  error: { status: number; kind: string; title: string; advice: readonly string[]; reference?: string },
): Answer {
  const { status, kind, title, advice, reference } = error;
  if (!wantsPage(call)) return json(status, { kind, message: [`${title}.`, ...advice].join(" "), reference });
  const content = html`${advice.map((line) => html`<p>${line}</p>\n`)}${reference !== undefined && html`<p>Reference: <strong>${reference}</strong></p>`}`;
  return page(status, title, content);
}
