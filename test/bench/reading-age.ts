import { syllable } from "syllable";
import { startHouse } from "./support/house.ts";
import type { Bench } from "./support/measure.ts";
import { mustBe } from "./support/measure.ts";

export const name = "reading age";

/** Addresses read of each account: far more than there are kinds of page. */
const mostPages = 90;
/** Fewer words are a label, of which no measure of sentences says anything. */
const leastWords = 5;
/** Of a shorter one a single long word would say everything. */
const hardestFrom = 10;
const hardest = 10;

/**
 * The reading age of what Keywork itself says, over pages as they are drawn: the Flesch-Kincaid grade and five, which
 * is how the school years of its tables and ages in England go together. What people have written is left out.
 */
export async function run({ line, table }: Bench): Promise<void> {
  const house = await startHouse();
  try {
    const found = new Map<string, string>();
    for (const account of ["maria.silva", "priya.nair", "sam.okafor"])
      for (const [where, html] of await pagesOf(house.origin, account))
        for (const sentence of sentencesOf(html)) if (!found.has(sentence)) found.set(sentence, where);
    const all = [...found].map(([sentence, where]) => ({ sentence, where, ...countsOf(sentence) }));
    if (all.length < 200) throw new Error(`Only ${all.length} sentences were found`);
    line({ what: `all ${all.length} sentences`, unit: "years", ours: { value: ageOf(all) }, most: 11 });
    const words = all.map((one) => one.words).sort((a, b) => a - b);
    line({ what: "the longest sentence", unit: "words", ours: { value: words.at(-1) ?? 0 } });
    table(
      "The hardest sentences",
      ["age", "words", "where", "sentence"],
      all
        .filter(({ words }) => words >= hardestFrom)
        .map((one) => ({ ...one, age: ageOf([one]) }))
        .sort((a, b) => b.age - a.age)
        .slice(0, hardest)
        .map(({ age, words, where, sentence }) => [age.toFixed(1), words, where, sentence]),
    );
  } finally {
    await house.stop();
  }
}

interface Counts {
  readonly words: number;
  readonly syllables: number;
}

const countsOf = (sentence: string): Counts => {
  const words = sentence.match(/[\p{L}’'-]*\p{L}[\p{L}’'-]*/gu) ?? [];
  return { words: words.length, syllables: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0) };
};

function ageOf(sentences: readonly Counts[]): number {
  const sum = (of: keyof Counts) => sentences.reduce((total, one) => total + one[of], 0);
  return 0.39 * (sum("words") / sentences.length) + 11.8 * (sum("syllables") / sum("words")) - 15.59 + 5;
}

/** Pages that links lead to from home, one of each kind, by their kind. */
async function pagesOf(origin: string, account: string): Promise<Map<string, string>> {
  const cookies = await signedIn(origin, account);
  const pages = new Map<string, string>();
  const waiting = ["/"];
  for (let path = waiting.shift(); path !== undefined && pages.size < mostPages; path = waiting.shift()) {
    const kind = kindOf(path);
    if (pages.has(kind)) continue;
    const answer = await fetch(origin + path, {
      headers: { accept: "text/html", cookie: cookies },
      redirect: "manual",
    });
    if (answer.status !== 200 || !answer.headers.get("content-type")?.startsWith("text/html")) continue;
    const html = await answer.text();
    pages.set(kind, html);
    for (const [, href = ""] of html.matchAll(/<a\b[^>]*?href="(\/[^"#]*)"/g))
      if (!/^\/(?:download|sign-|demonstration)/.test(href)) waiting.push(href.replaceAll("&amp;", "&"));
  }
  return pages;
}

/** An address without what differs between records. */
const kindOf = (path: string) =>
  (path.split("?")[0] ?? path).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "…");

/** The cookies of somebody who has signed in as a browser does. */
async function signedIn(origin: string, account: string): Promise<string> {
  const jar = new Map<string, string>();
  const ask = async (url: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join("; ");
    const answer = await fetch(url, { ...init, headers: { origin, accept: "text/html", cookie }, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [key = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
      jar.set(key, value);
    }
    return new URL(answer.headers.get("location") ?? url, url).href;
  };
  const asked = new URL(await ask(`${origin}/sign-in/start`));
  const body = new URLSearchParams({ ...Object.fromEntries(asked.searchParams), username: account });
  const back = await ask(`${asked.origin}${asked.pathname}`, { method: "POST", body });
  mustBe(`Where ${account} comes in`, new URL(await ask(back)).pathname, "/");
  return [...jar].map(([key, value]) => `${key}=${value}`).join("; ");
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** What the page says in sentences: no tables, no lists of answers, nothing that somebody typed. */
function sentencesOf(html: string): string[] {
  const main = /<main\b.*<\/main>/s.exec(html)?.[0] ?? "";
  const own = main
    .replace(/<(table|dl|textarea|select|option|svg|style|ul class="kw-(?:todo|contacts)[^"]*")\b.*?<\/\1>/gs, "\n")
    .replace(/<ul class="kw-.*?<\/ul>/gs, "\n")
    .replace(/<\/?(?:p|li|h\d|div|label|legend|span class="nhsuk-caption|summary|section|fieldset)\b[^>]*>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => entities[entity] ?? "");
  return own
    .split("\n")
    .flatMap((text) =>
      text
        .replace(/\s+/g, " ")
        .trim()
        .split(/(?<=[.?!:])\s+/),
    )
    .filter((sentence) => countsOf(sentence).words >= leastWords);
}
