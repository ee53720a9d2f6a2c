import type { Page } from "@playwright/test";
import { spreadAll } from "#shared/form/form.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { operations } from "#shared/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { addressOf } from "#shared/web-pages.ts";
import { exampleOf } from "#test/examples/index.ts";
import { onTheDay } from "./examples.ts";
import { choose, enterDay, expect, open, press, question, statusOf, test } from "./journey.ts";

const manager = "priya.nair";
const worker = "maria.silva";

/** All but those of imports, whose pages are drawn from a file: the journey of imports goes through them. */
const asking = operations.filter(({ web, word }) => web !== undefined && word !== "imports");
/** Every question is answered when it opens, by a choice that cannot be taken back. */
const neverWrong = ["preferences.digest"];
/** No queue of these houses gives anything up, so there is nothing to try again. */
const neverSaved = ["mail.replay"];

for (const word of new Set(asking.map((operation) => operation.word))) {
  test(`each form of ${word} says what is wrong, keeps what was typed, and is saved with its example`, async ({
    as,
    examples,
  }) => {
    const pages = new Map<string, Page>();
    for (const operation of asking.filter((one) => one.word === word)) {
      await test.step(operation.title, async () => {
        const example = await exampleOf(examples, operation);
        const who = aboutStaff(example.as!).signInName;
        const page = pages.get(who) ?? (await as(who));
        pages.set(who, page);
        const address = addressOf(operation.web?.at ?? "", example.path ?? {});
        expect(await open(page, address)).toBe(200);
        const title = (await page.title()).split(" – ")[0] ?? "";
        const name = `${word}.${operation.name}`;
        if (!neverWrong.includes(name)) await sendsBackWhatIsWrong(page, title);
        if (neverSaved.includes(name)) return;
        await open(page, address);
        await isSaved(page, operation, onTheDay(example.answers ?? {}));
      });
    }
  });
}

/** Fills in a form, sends it by way of the page where answers are checked, and looks at where that leads. */
async function isSaved(page: Page, operation: Operation, answers: object): Promise<void> {
  const address = page.url();
  await answersWhatIsFirst(page, operation, answers);
  const pairs = spreadAll(operation.takes!.questions, answers as Readonly<Record<string, unknown>>);
  const missing = await page.locator("form[novalidate]").evaluate((form, pairs) => {
    const inputs = [...(form as HTMLFormElement).elements] as HTMLInputElement[];
    const named = (name: string) => inputs.filter((input) => input.name === name);
    const boxes = new Set(pairs.flatMap(([name]) => named(name).filter(({ type }) => type === "checkbox")));
    for (const box of boxes) box.checked = false;
    return pairs.filter(([name, value]) => {
      const another = named(name.replace(/\.(day|month|year)$/, ".near")).find((input) => input.value === "another");
      if (another) another.checked = true;
      const found = named(name);
      const [first] = found;
      // A list of more than a hundred is searched first, which a journey of its own does.
      if (!first && named(`_sought.${name}`).length > 0) return false;
      if (!first) return true;
      if (first.type !== "radio" && first.type !== "checkbox") {
        first.value = value;
        return first.value !== value && first.tagName !== "TEXTAREA";
      }
      const chosen = found.find((input) => input.value === value);
      if (chosen) chosen.checked = true;
      return !chosen;
    });
  }, pairs);
  expect(missing).toEqual([]);
  const send = () => statusOf(page, () => page.locator("form[novalidate]").getByRole("button").last().click());
  if (operation.takes?.check) {
    expect(await send()).toBe(200);
    expect(await statusOf(page, () => page.locator("main form").getByRole("button").last().click())).toBe(303);
  } else expect(await send()).toBe(303);
  expect(page.url()).not.toBe(address);
  await expect(page.getByRole("alert")).toBeVisible();
}

/** Answers what a form asks on a page of its own before the rest. */
async function answersWhatIsFirst(page: Page, operation: Operation, answers: object): Promise<void> {
  const { first } = operation.takes ?? {};
  if (!first) return;
  const given = answers as Readonly<Record<string, string>>;
  for (const name of first.asks) {
    const input = page.locator(`form[novalidate] [name="${name}"]`);
    if ((await input.evaluate(({ tagName }) => tagName)) === "SELECT") await input.selectOption(given[name] ?? "");
    else await input.fill(given[name] ?? "");
  }
  expect(await statusOf(page, () => press(page, "Continue"))).toBe(200);
}

test("signing a session says what is wrong", async ({ as, given }) => {
  const member = await given.supervisee();
  const path = await given.session(member);
  const page = await as(member.reference);
  await open(page, `${path}/sign`);
  expect(await statusOf(page, () => press(page, "Save my answer"))).toBe(422);
  await choose(page, "Is this what you talked about?", "Yes, and I want to add something");
  expect(await statusOf(page, () => press(page, "Save my answer"))).toBe(422);
  await leadsToItsField(page);
});

/** Answers each question wrongly or not at all, sends the form, with Enter where it can be, and looks at what comes back. */
async function sendsBackWhatIsWrong(page: Page, title: string): Promise<void> {
  const form = page.locator("form[novalidate]");
  await form.evaluate((form) => {
    const all = <E extends HTMLElement>(selector: string) => [...form.querySelectorAll<E>(selector)];
    for (const group of all("fieldset:has(> .nhsuk-radios)").slice(1)) {
      const last = [...group.querySelectorAll<HTMLInputElement>(":scope > .nhsuk-radios > * > input")].at(-1);
      if (last) last.checked = true;
    }
    for (const another of all<HTMLInputElement>('input[name$=".near"][value=another]')) another.checked = true;
    for (const list of all<HTMLSelectElement>("select")) list.value = "";
    for (const [n, box] of all<HTMLInputElement>("input[type=text], textarea").entries()) {
      const part = /\.(day|month|year)$/.exec(box.name)?.[1];
      if (part) box.value = { day: "31", month: "2", year: "2027" }[part] ?? "";
      else box.value = n === 0 ? "" : box.tagName === "TEXTAREA" ? "שלום\n🙂 two" : "Zoë שלום 🙂 ".repeat(20).trim();
    }
  });
  const typed = await typedInto(page);
  const line = form.locator("input[type=text]:visible").first();
  const send = async () => ((await line.count()) > 0 ? line.press("Enter") : form.getByRole("button").last().click());
  expect(await statusOf(page, send)).toBe(422);
  await expect(page).toHaveTitle(new RegExp(`^Error: ${title}`));
  expect(await typedInto(page)).toEqual(typed);
  for (const said of await form.locator(".nhsuk-form-group--error:has(> fieldset > .nhsuk-date-input)").allInnerTexts())
    expect(said).toContain("must be a real date");
  await leadsToItsField(page);
}

/** What a form would send, but for what it was opened with. “No answer” is the same as no answer. */
const typedInto = (page: Page) =>
  page.locator("form[novalidate]").evaluate((form) =>
    [...new FormData(form as HTMLFormElement)]
      .filter(([name]) => !name.startsWith("_"))
      .filter(([name]) => !form.querySelector(`input[type=radio][value=""][name="${name}"]:checked`))
      .map(([name, value]) => `${name}: ${String(value).replaceAll("\r\n", "\n")}`),
  );

/** Each line of the summary is a link that puts the focus where the answer goes, and the same words stand there. */
async function leadsToItsField(page: Page): Promise<void> {
  const summary = page.locator("#problems");
  await expect(summary).toBeFocused();
  const lines = await summary.getByRole("listitem").evaluateAll((all) =>
    all.map((line) => {
      const id = line.querySelector("a")?.getAttribute("href")?.slice(1) ?? "";
      const target = document.getElementById(id);
      target?.focus();
      const said = document.getElementById(`${id}-error`)?.textContent ?? "";
      const message = line.textContent?.trim() ?? "";
      return {
        id,
        message,
        focused: target !== null && document.activeElement === target,
        same: said.includes(message),
      };
    }),
  );
  expect(lines.length).toBeGreaterThan(0);
  expect(lines).toEqual(lines.map((line) => ({ ...line, focused: true, same: true })));
  await summary.getByRole("link").last().click();
  await expect(page.locator(`[id="${lines.at(-1)?.id}"]`)).toBeFocused();
}

test("rows are added and removed without losing what was typed", async ({ as, given }) => {
  const person = await given.person();
  const page = await as(worker);
  await open(page, `${person.path}/reviews/new`);
  await page.getByLabel("Where will it be?").fill("The quiet room");
  await press(page, "Add the first invitee");
  await expect(page.locator('[id="invitees.0.name"]')).toBeFocused();
  await question(page, "Invitee 1").getByLabel("Name").fill("Jean");
  await press(page, "Add another invitee");
  await question(page, "Invitee 2").getByLabel("Name").fill("Dr Who");
  await choose(question(page, "Invitee 2"), "Are they invited?", "No");
  await question(page, "Invitee 2").getByLabel("Why they are not invited").fill("Away");
  await enterDay(page, "When is the review?", "2027-02-30");
  await press(page, "Add another invitee");
  await expect(page).not.toHaveTitle(/^Error/);
  await page.getByRole("button", { name: "Remove invitee 1" }).click();
  await expect(question(page, "Invitee 1").getByLabel("Name")).toHaveValue("Dr Who");
  await expect(question(page, "Invitee 1").getByLabel("Why they are not invited")).toHaveValue("Away");
  await expect(question(page, "Invitee 2").getByLabel("Name")).toHaveValue("");
  await expect(page.getByLabel("Where will it be?")).toHaveValue("The quiet room");
  await expect(question(page, "When is the review?").getByLabel("Day")).toHaveValue("30");

  await test.step("and what is wrong in a row is said in the row", async () => {
    expect(await statusOf(page, () => press(page, "Continue"))).toBe(422);
    await page.getByRole("link", { name: /^Choose how they know the person/ }).click();
    await expect(page.locator('[id="invitees.0.relation"]')).toBeFocused();
  });
});

test("a question under an option is asked only when that is chosen, and its answer counts only then", async ({
  as,
  given,
}) => {
  const person = await given.person();
  const page = await as(manager);
  await open(page, `${person.path}/change`);
  const number = page.getByLabel("NHS number", { exact: true });
  await expect(number).toBeHidden();
  await choose(page, "Do you know their NHS number?", "Yes");
  await number.fill("999 000 0019");
  await number.press("Enter");
  await expect(page.locator("#problems")).toContainText("This is not an NHS number");
  await expect(number).toHaveValue("999 000 0019");
  await choose(page, "Do you know their NHS number?", "No");
  await expect(number).toBeHidden();
  await page.getByLabel("What matters to them?").fill("Being asked");
  expect(await statusOf(page, () => page.getByLabel("What is the person’s full name?").press("Enter"))).toBe(303);
  await expect(page.getByRole("alert")).toContainText("The details were changed");
  await expect(page.getByText("Being asked")).toBeVisible();
  await expect(page.getByText("999 000 0019")).toHaveCount(0);
});
