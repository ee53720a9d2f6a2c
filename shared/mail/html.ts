import { readable } from "../organisation/colour.ts";
import type { Look } from "../organisation/record.ts";
import type { Block, Line, Link, Mail, Tone } from "./mail.ts";

/**
 * The mail as HTML for mail programs: one column of 600 px, styles inline because many drop the style sheet, which holds only what inline styles cannot
 * say: dark mode. Nothing is loaded from anywhere.
 */
export function html(mail: Mail): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escaped(mail.subject)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f4f6f5;-webkit-text-size-adjust:100%">
<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;margin:0 auto;background:#ffffff">
${head}<tr><td class="ink" style="padding:24px 20px;font:${size.text} ${fonts};color:#1c2728">
${mail.blocks.map(shown).join("\n")}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`;
}

/** Where the organisation's name goes, whoever wrote the mail. */
const head = "<!-- organisation -->";

/** The mail under the organisation's name, in its colour. */
export function headed(mail: string, { name, colour }: Look): string {
  const night = `@media (prefers-color-scheme:dark){.brand{color:${readable(colour, "night")}!important}}`;
  const row = `<tr><td class="brand" style="padding:20px 20px 0;font:${size.group} ${fonts};color:${colour}">${escaped(name)}</td></tr>\n`;
  return mail.replace("</style>", () => `${night}</style>`).replace(head, () => row);
}

const fonts = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const size = { heading: "bold 24px/1.25", group: "bold 18px/1.3", text: "18px/1.45", small: "16px/1.45" };
const colour: Readonly<Record<Tone, string>> = { red: "#b3261e", yellow: "#f2b134", grey: "#aab5b5" };

/** Doubled, since Outlook on the web rewrites colours under a selector of its own instead of asking the media query. */
const darkColours = [
  [".page", "background:#121a1b"],
  [".card", "background:#1c2728"],
  [".ink", "color:#f4f6f5"],
  [".quiet", "color:#c6d0d0"],
  [".link", "color:#9ad4ee"],
  [".first", "background:#223334"],
  [".rule", "border-color:#42504f"],
  [".button", "background:#9adbd6;color:#10201f"],
  [".red", "border-color:#ff8a80"],
] as const;
const important = (styles: string) => styles.replace(/(;|$)/g, "!important$1");
const dark = [
  ":root{color-scheme:light dark}",
  `@media (prefers-color-scheme:dark){${darkColours.map(([at, styles]) => `${at}{${important(styles)}}`).join("")}}`,
  ...darkColours.map(([at, styles]) => `[data-ogsc] ${at}{${important(styles)}}`),
].join("");

function shown(block: Block): string {
  switch (block.is) {
    case "first":
      return firstBox(block.heading, block.line, block.button);
    case "heading":
      return `<h2 class="ink" style="margin:32px 0 0;font:${size.heading} ${fonts};color:#1c2728">${escaped(block.text)}</h2>${
        block.note ? `<p class="quiet" style="margin:4px 0 0;color:#4b5a5b">${escaped(block.note)}</p>` : ""
      }`;
    case "group":
      return `<h3 class="ink ${block.tone}" style="margin:24px 0 4px;padding:2px 0 2px 12px;border-left:6px solid ${colour[block.tone]};font:${size.group} ${fonts};color:#1c2728">${escaped(block.heading)}</h3>
${listed([...block.lines.map(lineItem), ...(block.more ? [linkItem(block.more)] : [])])}`;
    case "paragraphs":
      return `<div style="margin:24px 0 0">${block.paragraphs.map((p) => `<p class="ink" style="margin:0 0 12px;color:#1c2728">${own(p)}</p>`).join("")}</div>`;
    case "links":
      return `<div style="margin:24px 0 0">${listed(block.links.map(linkItem))}</div>`;
    case "small":
      return `<div class="rule" style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid #d9e0df">${block.paragraphs
        .map(
          (p) => `<p class="quiet" style="margin:0 0 12px;font:${size.small} ${fonts};color:#4b5a5b">${escaped(p)}</p>`,
        )
        .join("")}</div>`;
  }
}

const underlined = "color:#0b5a78;text-decoration:underline";

function firstBox(heading: string, line: Line, button: string): string {
  return `<div class="first" style="padding:16px 20px 20px;background:#e9f2f1">
<h1 class="ink" style="margin:0 0 8px;font:${size.heading} ${fonts};color:#1c2728">${escaped(heading)}</h1>
<p class="ink" style="margin:0;color:#1c2728">${called(line)}</p>
<p class="quiet" style="margin:4px 0 16px;font:${size.small} ${fonts};color:#4b5a5b">${facts(line)}</p>
<a class="button" href="${escaped(line.href)}" style="display:inline-block;padding:12px 20px;background:#11605f;border-radius:4px;font:bold ${size.text} ${fonts};color:#ffffff;text-decoration:none">${escaped(button)}</a>
</div>`;
}

const listed = (items: readonly string[]) => `<ul style="margin:0;padding:0;list-style:none">${items.join("\n")}</ul>`;

const item = (content: string, href: string) =>
  `<li class="rule" style="margin:0;border-bottom:1px solid #d9e0df"><a class="link" href="${escaped(href)}" style="display:block;padding:10px 0;color:#0b5a78;text-decoration:none">${content}</a></li>`;

/** The whole line is the link, underlined where it says what it is about. */
const lineItem = (line: Line) =>
  item(
    `<span class="link" style="${underlined}">${called(line)}</span><br><span class="quiet" style="font:${size.small} ${fonts};color:#4b5a5b">${facts(line)}</span>`,
    line.href,
  );

const linkItem = ({ text, href }: Link) =>
  item(`<span class="link" style="${underlined}">${escaped(text)}</span>`, href);

const called = ({ label, what }: Line) => `<strong style="${nowrap(label)}">${own(label)}</strong> ${escaped(what)}`;
/** A reference is read in one piece; a long name may break. */
const nowrap = (label: string) => (label.length <= 24 ? "white-space:nowrap" : "");
const facts = (line: Line) => line.facts.map(own).join(". ");

/** Keeps a name or initials in a script that runs from right to left from turning the words around it. */
const own = (text: string) =>
  /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text)
    ? `<span dir="auto" style="unicode-bidi:isolate">${escaped(text)}</span>`
    : escaped(text);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => entities[c] as string);
