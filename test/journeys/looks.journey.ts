import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { idOf, rowan } from "./given.ts";
import { choose, enterDay, expect, open, press, test } from "./journey.ts";

/** Where pictures of the pages go, for whoever wants to look at them. */
const pictures = process.env.JOURNEY_PICTURES;
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const wide = { width: 1200, height: 900 };
const narrow = { width: 320, height: 640 };

/** A page fits a narrow screen; one that was not seen before is free of what axe finds, on a wide one. */
async function looksRight(page: Page, what: string, { known = false } = {}): Promise<void> {
  await test.step(what, async () => {
    if (!known || pictures) await page.setViewportSize(wide);
    if (pictures) await picture(page, what);
    if (!known) {
      expect.soft(await axeFinds(page), what).toEqual([]);
      const html = await page.content();
      expect.soft(html, `${what}: marks of the framework`).not.toContain("<!--");
      // Without styles, and read aloud, hidden words stand beside those before them.
      const joined = html.match(/[\p{L}\d]<span class="nhsuk-u-visually-hidden">[\p{L}\d(]/gu);
      expect.soft(joined, `${what}: hidden words without a space`).toBeNull();
      expect.soft(await htmlFinds(html), what).toEqual([]);
      expect.soft(await fontsOf(page), `${what}: fonts`).toEqual(["system-ui"]);
    }
    await page.setViewportSize(narrow);
    if (pictures) await picture(page, what);
    expect.soft(await tooWide(page), `${what}: wider than the screen by`).toBeLessThanOrEqual(0);
    if (known) return;
    await withRules(page, spacing);
    expect.soft(await tooWide(page), `${what}: wider with more space in the text by`).toBeLessThanOrEqual(0);
    await withoutNew(page);
    expect.soft(await tooWide(page), `${what}: wider in an older browser by`).toBeLessThanOrEqual(0);
  });
}

const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** As people set it who read better so (WCAG 1.4.12). */
const spacing = [
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
  "p { margin-bottom: 2em !important }",
];

const withRules = (page: Page, rules: readonly string[]) =>
  page.evaluate((all) => {
    const sheet = document.styleSheets[0];
    for (const rule of all) sheet?.insertRule(rule, sheet.cssRules.length);
  }, rules);

/**
 * Takes away the rules that browsers of 2021 do not know (`:has()`, units and queries of today): they leave out the
 * whole rule.
 */
const withoutNew = (page: Page) =>
  page.evaluate(() => {
    const lacking = /:has\(|\b\d+(?:dvh|svh|cqw)\b|@container|@layer|oklch\(|color-mix\(/;
    for (const sheet of document.styleSheets)
      for (let n = sheet.cssRules.length - 1; n >= 0; n--) {
        const rule = sheet.cssRules[n];
        const text = rule instanceof CSSStyleRule ? rule.cssText : "";
        if (lacking.test(text)) sheet.deleteRule(n);
      }
  });

/** The first font of text, of what is typed and of what is pressed. */
const fontsOf = (page: Page) =>
  page.evaluate(() => [
    ...new Set(
      [
        ...document.querySelectorAll(
          "body, h1, p, input:not([type=hidden]), select, textarea, button, td, th, summary",
        ),
      ].map((one) => getComputedStyle(one).fontFamily.split(",")[0] ?? ""),
    ),
  ]);

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard"],
    rules: {
      // As the browser writes the page out again.
      "doctype-style": "off",
      "void-style": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "no-trailing-whitespace": "off",
      // The titles say who, and a person's name is as long as it is.
      "long-title": "off",
    },
  }),
);

async function htmlFinds(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const at = (html.split("\n")[line - 1] ?? "").slice(Math.max(0, column - 60), column + 120);
      return `${ruleId}: ${message}: ${at}`;
    }),
  );
}

async function axeFinds(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .withTags(tags)
    .options({ resultTypes: ["violations"] })
    .setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

async function picture(page: Page, what: string): Promise<void> {
  mkdirSync(pictures ?? "", { recursive: true });
  const name = `${what.replaceAll(/[^a-z0-9]+/gi, "-").toLowerCase()}-${page.viewportSize()?.width}.png`;
  await page.screenshot({ path: join(pictures ?? "", name), fullPage: true });
}

type Pages = Record<string, string>;

/** Opens pages one after the other and looks at each: at one of every kind closely, at others like it for their width. */
async function look(page: Page, kinds: Pages, others: Pages = {}): Promise<void> {
  for (const [some, known] of [
    [kinds, false],
    [others, true],
  ] as const)
    for (const [what, path] of Object.entries(some)) {
      await open(page, path);
      await looksRight(page, what, { known });
    }
}

test("what a manager sees", async ({ as, given }) => {
  const person = await given.person({ likedName: "Peg", matters: "Her garden", support: "Knock and wait" });
  await given.allocation(person);
  await given.review(person);
  const alone = await given.person();
  const page = await as("priya.nair");
  await look(
    page,
    {
      "home of a manager": "/",
      people: "/people",
      person: person.path,
      "history of a person": `${person.path}/history`,
      "register a person": "/people/new",
      service: `/services/${rowan}`,
      "role outside": "/services/new",
      "not found": "/nowhere",
      gallery: "/gallery",
    },
    {
      "people of one service": `/people?service=${rowan}`,
      "without a key worker": "/without-key-worker",
      "to-do": "/to-do",
      "supervision of staff": "/supervision",
      reviews: "/reviews",
      "person who is away": "/people/00000000-0003-7000-8000-000000000006",
      allocate: `${alone.path}/allocations/new`,
      services: "/services",
    },
  );
  await open(page, "/people/search");
  await page.getByLabel("Find by name or reference").fill(person.reference);
  await press(page, "Search");
  await looksRight(page, "search");
  await open(page, `${alone.path}/status`);
  await page.getByRole("radio", { name: /^Away/ }).check();
  await looksRight(page, "question under an option");
  await choose(page, "Where are they?", "In hospital");
  await enterDay(page, "By which day does somebody ask whether they are back?", "2027-03-15");
  await enterDay(page, "From which day?", "2027-03-10");
  await press(page, "Continue");
  await looksRight(page, "check your answers");
  await press(page, "Change the status");
  await looksRight(page, "confirmation");
});

test("what a worker sees", async ({ as, given, api }) => {
  const person = await given.person();
  const booked = await given.review(person);
  const held = await given.heldReview(person, ["Ring the clinic", "Book the bus"]);
  const page = await as("maria.silva");
  await look(
    page,
    { "home of a worker": "/", support: "/support", "review that took place": held },
    {
      "arrange a review": `${person.path}/reviews/new`,
      "review that is booked": booked,
      letters: `${booked}/letters`,
      "record a review": `${booked}/record`,
      "close an action": `${held}/actions/a1`,
      staff: "/staff",
      colleague: `/staff/${idOf("daniel")}`,
    },
  );
  await open(page, `${person.path}/reviews/new`);
  await press(page, "Add the first invitee");
  await enterDay(page, "When is the review?", "2027-02-31");
  await press(page, "Continue");
  await looksRight(page, "form with rows and errors");
  const change = await as("priya.nair");
  await open(change, `${person.path}/change`);
  const { name, reference } = person;
  const answers = { name, reference, nhsNumberKnown: false, interpreter: true };
  await (await api("priya.nair")).post(`${person.path}/change`, answers, { version: 1 });
  await press(change, "Save the details");
  await looksRight(change, "form that was overtaken");
});

test("a letter on paper has its own head and says nothing of who printed it, in a browser of 2021 too", async ({
  as,
  given,
}) => {
  const person = await given.person();
  const page = await as("maria.silva");
  await open(page, person.path);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(/Printed by Maria Silva on .* Confidential/)).toBeVisible();
  await open(page, `${await given.review(person)}/letters`);
  await withoutNew(page);
  const letter = page.getByRole("region", { name: `Letter to ${person.name}` });
  await expect(letter).toContainText("Willow Tree Care");
  await expect(letter).toContainText("Rowan House, telephone 01632 960 101");
  await expect(page.getByText(/Printed by|Confidential/)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Letters to print" })).toBeHidden();
});

test("what supervisors and administrators see", async ({ as, given }) => {
  const member = await given.supervisee();
  const session = await given.session(member);
  await look(
    await as("grace.mensah"),
    { "home of a supervisor": "/", "support of a supervisor": "/support", "supervision session": session },
    { supervisee: member.path, "record a session": `${member.path}/support/line-management/sessions/new` },
  );
  await look(await as(member.reference), {}, { "home of somebody new": "/", "sign a session": `${session}/sign` });
  await look(
    await as("sam.okafor"),
    { "home of an administrator": "/", "add a staff member": "/staff/new", "staff member": member.path, mail: "/mail" },
    {
      organisation: "/organisation",
      "scheduled runs": "/mail/runs",
      "every kind of email": "/mail/kinds",
      "add a service": "/services/new",
      "history of a staff member": `${member.path}/history`,
      agreement: `${member.path}/support/line-management/agreement`,
      "session in confidence": session,
    },
  );
});

test("dark mode, for whoever’s device asks for it", async ({ as }) => {
  const page = await as("priya.nair");
  await page.emulateMedia({ colorScheme: "dark" });
  await look(page, { "home by night": "/", "gallery by night": "/gallery" });
  const plane = await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  expect(plane).toBe("rgb(18, 26, 27)");
});

test("what anybody sees before and after signing in", async ({ page, as, given }) => {
  await look(page, { "sign in": "/sign-in?why=kept&next=%2Fpeople", "choose who to sign in as": "/sign-in/start" });
  await press(page, "Sign in");
  await looksRight(page, "choose with an error");
  await look(
    page,
    {
      "signed out": "/sign-out",
      demonstration: "/demonstration",
      clock: "/demonstration/clock",
      outbox: "/demonstration/outbox",
    },
    {
      "signed out at the issuer": "/demonstration/issuer/logout",
      "nothing there": "/demonstration/nowhere",
      "too large": "/too-large",
    },
  );
  const manager = await as("priya.nair");
  await open(manager, `${(await given.person()).path}/change`);
  await manager.locator("input[name=_version]").evaluate((input) => {
    (input as HTMLInputElement).value = "0".repeat(6_000_000);
  });
  await press(manager, "Save the details");
  await looksRight(manager, "far too large");
});
