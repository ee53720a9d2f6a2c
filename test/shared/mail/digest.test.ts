import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DueItem } from "#shared/due/due.ts";
import type { Digest } from "#shared/mail/digest.ts";
import { digest } from "#shared/mail/digest.ts";
import type { DigestService } from "#shared/mail/digest-counts.ts";
import type { Block, Line, Mail } from "#shared/mail/mail.ts";
import { daysBetween, plus } from "#shared/time/dates.ts";
import { today } from "#test/builders/records.ts";
import { dueItem, placeOf, toldOf } from "./builders.ts";

const groupsOf = (mail: Mail) => mail.blocks.filter((b) => b.is === "group");
const firstOf = (mail: Mail) => mail.blocks.find((b) => b.is === "first")?.line as Line;
const headings = (mail: Mail) => groupsOf(mail).map((g) => g.heading);
const lines = (mail: Mail) => groupsOf(mail).flatMap((g) => g.lines);
const mailOf = (asked: Digest) => digest(asked) as Mail;
const inDays = (days: number, over: Partial<DueItem> = {}) => dueItem({ on: plus(today, { days }), ...over });

describe("the subject of a digest", () => {
  test("names the service and counts", () => {
    const due = [inDays(-3), inDays(-2), inDays(-1), inDays(0), inDays(7), inDays(8)];
    expect(mailOf(toldOf(placeOf({ name: "Rowan House", due }))).subject).toBe(
      "Rowan House: 3 overdue, 2 due this week",
    );
  });

  test.each([
    [[-1], "Rowan House: 1 overdue"],
    [[1, 2], "Rowan House: 2 due this week"],
    [[20], "Rowan House: 1 due in the next 30 days"],
  ])("leaves out what there is none of: %j", (days, subject) => {
    expect(mailOf(toldOf(placeOf({ name: "Rowan House", due: days.map((d) => inDays(d)) }))).subject).toBe(subject);
  });

  test("adds several services up, without those in which nothing is due", () => {
    const places = [placeOf({ due: [inDays(-1), inDays(3)] }), placeOf({ due: [inDays(-9)] }), placeOf({ due: [] })];
    expect(mailOf(toldOf(...places)).subject).toBe("2 overdue, 1 due this week in 2 services");
  });

  test("says that a count may be too low where not everything was read", () => {
    const overdue = placeOf({ name: "Rowan House", due: [inDays(-4), inDays(-3)], more: true });
    expect(mailOf(toldOf(overdue)).subject).toBe("Rowan House: 2 or more overdue");
    const week = placeOf({ name: "Rowan House", due: [inDays(-4), inDays(3)], more: true });
    expect(mailOf(toldOf(week)).subject).toBe("Rowan House: 1 overdue, 1 or more due this week");
  });

  test("stays on one line and short, whatever the service is called", () => {
    const { subject } = mailOf(
      toldOf(placeOf({ name: `Rowan\r\nBcc: x@example.org ${"h".repeat(300)}`, due: [inDays(1)] })),
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThan(100);
  });
});

describe("a digest", () => {
  test("is none if nothing is due within 30 days", () => {
    expect(digest(toldOf(placeOf({ due: [] })))).toBeUndefined();
    expect(digest(toldOf(placeOf({ due: [inDays(31)] })))).toBeUndefined();
    expect(digest(toldOf())).toBeUndefined();
  });

  test("begins with what has waited longest, of whatever service", () => {
    const mail = mailOf(
      toldOf(
        placeOf({ due: [inDays(-2), inDays(-3)] }),
        placeOf({ name: "Maple Day Centre", due: [inDays(-12, { label: "AB (MD-7)" })] }),
      ),
    );
    expect(mail.blocks[0]?.is).toBe("first");
    expect(firstOf(mail)).toMatchObject({ label: "AB (MD-7)" });
    expect(firstOf(mail).facts).toEqual(["Due 5 March 2027, 12 days ago", "Nobody named yet", "Maple Day Centre"]);
  });

  test("groups what is overdue, due today, in the next 7, 14 and 30 days, in this order", () => {
    const due = [30, 15, 14, 8, 7, 1, 0, -1, -400].map((days) => inDays(days));
    expect(headings(mailOf(toldOf(placeOf({ due }))))).toEqual([
      "Overdue (2)",
      "Due today (1)",
      "Due in the next 7 days (2)",
      "Due in 8 to 14 days (2)",
      "Due in 15 to 30 days (2)",
    ]);
  });

  test("shows the service that needs most first", () => {
    const mail = mailOf(
      toldOf(
        placeOf({ name: "A quiet place", due: [inDays(1)] }),
        placeOf({ name: "Rowan House", due: [inDays(-1), inDays(-2)] }),
      ),
    );
    expect(mail.blocks.filter((b) => b.is === "heading").map((b) => b.text)).toEqual(["Rowan House", "A quiet place"]);
  });

  test("begins with what is new and with the services that have news, however long the rest has waited", () => {
    const old = placeOf({ name: "Rowan House", due: [inDays(-40, { label: "old" }), inDays(-30, { label: "older" })] });
    const news = placeOf({
      name: "Maple Day Centre",
      due: [inDays(-1, { label: "old too" }), inDays(3, { label: "new" })],
    });
    const last = { on: plus(today, { days: -1 }), told: ({ label }: DueItem) => label !== "new" };
    const mail = mailOf({ ...toldOf(old, news), last });
    expect(firstOf(mail).label).toBe("new");
    const places = mail.blocks.flatMap((one) => (one.is === "heading" ? [one.text] : []));
    expect(places).toEqual(["Maple Day Centre", "Rowan House"]);
    expect(headings(mail)).toEqual(["New since 16 March 2027 (1)", "Overdue (1)", "Overdue (2)"]);
    const same = mailOf({ ...toldOf(old, news), last: { ...last, told: () => true } });
    expect(firstOf(same).label).toBe("old");
  });

  test("says what is to be done in the service's own word, by when, how long ago, and who does it", () => {
    const names = new Map([["maria", "Maria Silva"]]);
    const words = { keyWorker: "link worker" };
    const due = [
      inDays(-12, { kind: "ask-again", label: "AB (RH-104)" }),
      inDays(-7, { kind: "review", who: "maria" }),
      inDays(0, { kind: "review", who: "the manager" }),
      inDays(5, { kind: "action", who: "gone" }),
      inDays(6, { kind: "review" }),
    ];
    const said = lines(mailOf({ ...toldOf(placeOf({ words, due })), names })).map((l) =>
      [l.what, ...l.facts].join(" | "),
    );
    expect(said).toEqual([
      "Ask again about a link worker | Due 5 March 2027, 12 days ago | Nobody named yet",
      "Care review | Was on 10 March 2027, 7 days ago: not recorded yet | Maria Silva",
      "Care review | Today | You",
      "Action from a care review | By 22 March 2027, in 5 days | Somebody no longer here",
      "Care review | On 23 March 2027, in 6 days | Nobody named yet",
    ]);
  });

  test("links each line to the page that does it", () => {
    const about = { page: "person", id: "p1" } as const;
    const due = [
      inDays(-3, { kind: "review", source: "r1", about }),
      inDays(-2, { kind: "action", source: "r1/actions/a1", about }),
    ];
    expect(lines(mailOf(toldOf(placeOf({ due })))).map((l) => l.href)).toEqual([
      "https://keywork.example/people/p1/reviews/r1",
      "https://keywork.example/people/p1/reviews/r1/actions/a1",
    ]);
  });

  test("leads to the form for a supervision only who holds it, and everybody else to the page that shows it", () => {
    const supervise = inDays(-3, {
      kind: "supervise",
      who: "grace",
      label: "Owen Price",
      about: { page: "member", id: "owen" },
    });
    const hrefFor = (recipient: string) =>
      firstOf(mailOf({ ...toldOf(placeOf({ due: [supervise] })), recipient })).href;
    expect(hrefFor("grace")).toBe("https://keywork.example/staff/owen/support/line-management/sessions/new");
    expect(hrefFor("priya")).toBe("https://keywork.example/staff/owen");
  });

  test("spells out so many lines of a group and counts the rest, with a link to it", () => {
    const due = Array.from({ length: 27 }, () => inDays(-1));
    const [group] = groupsOf(mailOf(toldOf(placeOf({ id: "s1", due }))));
    expect(group?.lines).toHaveLength(15);
    expect(group?.more).toEqual({ text: "and 12 more", href: "https://keywork.example/to-do?service=s1&when=overdue" });
  });

  test("says one more rather than that there is one more", () => {
    const [group] = groupsOf(mailOf(toldOf(placeOf({ due: Array.from({ length: 16 }, () => inDays(-1)) }))));
    expect(group?.lines).toHaveLength(16);
    expect(group?.more).toBeUndefined();
  });

  test("ends with why one gets it, how to change it and whom to ask", () => {
    const last = mailOf(toldOf(placeOf({ name: "Rowan House", due: [inDays(1)] }))).blocks.at(-1) as Extract<
      Block,
      { is: "small" }
    >;
    expect(last.is).toBe("small");
    expect(last.paragraphs[0]).toContain("because you are a manager of Rowan House");
    expect(last.paragraphs.join(" ")).toContain("ask your system administrator");
  });
});

describe("law: a digest", () => {
  const anyItem = fc.integer({ min: -400, max: 60 }).map((days) => inDays(days));
  const anyPlace = fc.array(anyItem, { maxLength: 40 }).map((due): DigestService => placeOf({ due }));

  test("accounts for everything that is due within 30 days once, and for nothing else", () => {
    fc.assert(
      fc.property(fc.array(anyPlace, { maxLength: 4 }), (places) => {
        const mail = digest(toldOf(...places));
        const expected = places.flatMap((p) => p.due).filter((item) => daysBetween(today, item.on) <= 30);
        const groups = mail ? groupsOf(mail) : [];
        const shown = groups.flatMap((g) => g.lines.map((l) => l.label));
        const counted = groups.reduce(
          (sum, g) => sum + g.lines.length + Number(g.more?.text.match(/\d+/)?.[0] ?? 0),
          0,
        );
        expect(counted).toBe(expected.length);
        expect(new Set(shown).size).toBe(shown.length);
        const labels = new Set(expected.map((item) => item.label));
        expect(shown.every((label) => labels.has(label))).toBe(true);
      }),
    );
  });

  test("always begins with the most urgent of what is new, and where nothing is, of all", () => {
    const yesterday = plus(today, { days: -1 });
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(anyItem, fc.boolean()), { maxLength: 40 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (places, isFirst) => {
          const told = new Set(places.flatMap((due) => due.flatMap(([item, old]) => (old ? [item.label] : []))));
          const asked = toldOf(...places.map((due) => placeOf({ due: due.map(([item]) => item) })));
          const last = { on: yesterday, told: ({ label }: DueItem) => told.has(label) };
          const mail = digest({ ...asked, ...(!isFirst && { last }) });
          const all = places
            .flatMap((due) => due.map(([item]) => item))
            .filter((item) => daysBetween(today, item.on) <= 30);
          const news = isFirst ? [] : all.filter(({ label }) => !told.has(label));
          const first = (news.length > 0 ? news : all).map((item) => item.on).sort()[0];
          expect(mail === undefined).toBe(first === undefined);
          if (!mail) return;
          const { label } = firstOf(mail);
          expect(all.find((item) => item.label === label)?.on).toBe(first);
          expect(news.length === 0 || !told.has(label)).toBe(true);
          // The first group is one of news, of whatever service.
          expect(headings(mail)[0]?.startsWith("New since")).toBe(news.length > 0);
        },
      ),
    );
  });
});
