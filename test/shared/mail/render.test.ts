import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestWays } from "#shared/mail/digest.ts";
import type { Mail } from "#shared/mail/mail.ts";
import { fitted, rendered } from "#shared/mail/render.ts";
import { plus } from "#shared/time/dates.ts";
import { today } from "#test/builders/records.ts";
import { dueItem, placeOf, toldOf } from "./builders.ts";

const inDays = (days: number) => plus(today, { days });
const bytes = (text: string) => Buffer.byteLength(text);
const everyDay = (n: number) => Array.from({ length: n }, (_, day) => dueItem({ on: inDays((day % 60) - 30) }));

const ordinary = () => {
  const mail = fitted(
    digestWays(
      toldOf(placeOf({ name: "Rowan House", due: everyDay(60) }), placeOf({ due: [dueItem({ on: inDays(3) })] })),
    ),
  );
  if (!mail) throw new Error("Nothing was due");
  return mail;
};

describe("a rendered mail", () => {
  test("has the same links in text and HTML, in the same order, the first once more as a button at the top", () => {
    const { text, html } = ordinary();
    const inText = text.match(/https:\S+/g) ?? [];
    const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href?.replaceAll("&amp;", "&"));
    expect(inHtml.length).toBeGreaterThan(20);
    expect(inHtml).toEqual(inText);
    expect(inHtml[0]).toBe(inHtml[1]);
  });

  test("begins with the one thing to do first", () => {
    const { text } = ordinary();
    expect(text.split("\n")[0]).toMatch(/^Do this first: AB \(RH-\d+\) - Arrange a care review\. Due .* ago\./);
  });

  test("loads nothing, runs nothing and links only to the product", () => {
    const { html } = ordinary();
    expect(html).not.toMatch(/<(img|script|link|iframe|form|object|svg)\b|url\(|@import|src=/i);
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) expect(href).toMatch(/^https:\/\/keywork\.example\//);
  });

  test("is readable in the dark: every colour that is set inline has another one there", () => {
    const { html } = ordinary();
    const body = html.slice(html.indexOf("<body"));
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    for (const [tag] of body.matchAll(/<\w+[^>]*(?:[^-]color:|background:)[^>]*>/g)) {
      const classes = /class="([^"]+)"/.exec(tag)?.[1]?.split(" ") ?? [];
      expect(
        classes.some((name) => html.includes(`.${name}{`)),
        tag,
      ).toBe(true);
    }
  });

  test("shows what was typed as it is, never as HTML", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom("<", ">", "&", '"', "'", "a", "/", "=") }),
        (typed) => {
          const place = placeOf({ name: `x${typed}`, due: [dueItem({ label: `x${typed}`, on: today })] });
          const mail = fitted(digestWays(toldOf(place)));
          const plain = mail?.html
            .replace(/<[^>]*>/g, "")
            .replaceAll("&lt;", "<")
            .replaceAll("&gt;", ">")
            .replaceAll("&quot;", '"')
            .replaceAll("&#39;", "'")
            .replaceAll("&amp;", "&");
          expect(plain).toContain(`x${typed}`);
        },
      ),
    );
  });
});

describe("law: a mail is never too large", () => {
  const long = fc.constantFrom("W".repeat(200), "田".repeat(200), "👩🏽‍⚕️".repeat(40), "&".repeat(200));

  test("whatever is due in however many services, and whatever they are called", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 120 }), long, (services, items, name) => {
        const due = everyDay(items).map((item) => ({ ...item, label: name, who: "worker" }));
        const places = Array.from({ length: services }, () => placeOf({ name, due, more: items === 120 }));
        const mail = fitted(digestWays({ ...toldOf(...places), names: new Map([["worker", name]]) }));
        expect(mail).toBeDefined();
        expect(bytes(`${mail?.text}${mail?.html}`)).toBeLessThanOrEqual(60_000);
      }),
      { numRuns: 25 },
    );
  });

  test("the longest way that fits is taken", () => {
    const way = (letters: number): Mail => ({
      subject: String(letters),
      blocks: [{ is: "small", paragraphs: ["x".repeat(letters)] }],
    });
    expect(fitted([way(90_000), way(20_000), way(10)])?.subject).toBe("20000");
    expect(fitted([way(10), way(20)])).toEqual(rendered(way(10)));
    expect(fitted([undefined])).toBeUndefined();
  });
});
