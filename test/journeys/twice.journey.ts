import type { Page } from "@playwright/test";
import { maple } from "./given.ts";
import { leaveAlone } from "./house.ts";
import { choose, enterDay, expect, open, pick, press, question, signIn, statusOf, test } from "./journey.ts";

const saved = (page: Page) => expect(page.getByRole("alert")).toContainText(/was saved|arranged|registered/);

test("a form that is sent twice gives one record and the same confirmation", async ({ as, given, api }) => {
  const person = await given.person();
  const page = await as("maria.silva");
  await open(page, `${person.path}/reviews/new`);
  await choose(page, "What kind of review is it?", "Regular review");
  await enterDay(page, "When is the review?", "2027-06-01");
  await page.getByLabel("Where will it be?").fill("The quiet room");
  await page.getByLabel("What is on the agenda?").fill("How things are");
  await press(page, "Continue");

  // What a browser sends when somebody goes back to the check page, which it may not keep, and presses again.
  const sent = await page
    .locator("form[novalidate]")
    .evaluate((form) => [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)]));
  await test.step("by a double click", async () => {
    await page.getByRole("button", { name: "Arrange the review" }).dblclick();
    await saved(page);
  });
  const shown = page.url();

  await test.step("by sending again what was sent", async () => {
    const again = await page.request.post(`${person.path}/reviews/new`, {
      headers: { origin: new URL(shown).origin, accept: "text/html" },
      form: Object.fromEntries(sent),
      maxRedirects: 0,
    });
    expect(again.status()).toBe(303);
    expect(again.headers().location).toBe(shown.slice(new URL(shown).origin.length));
  });
  const { reviews } = await (await api("maria.silva")).get<{ reviews: unknown[] }>(person.path);
  expect(reviews).toHaveLength(1);
});

test("going back to a form that was saved finds it filled in, and sending it again gives no second record", async ({
  as,
  given,
  api,
}) => {
  const member = await given.supervisee();
  const page = await as("grace.mensah");
  await open(page, `${member.path}/support/line-management/sessions/new`);
  await enterDay(page, "When did you meet?", "2027-03-08");
  await page.getByLabel("How long did you meet for?").fill("60");
  await page.getByLabel("What did you talk about?").fill("The work");
  await page.getByLabel("How are they?").fill("Well");
  await press(page, "Save the session");
  await saved(page);
  await page.goBack();
  await expect(page.getByLabel("How are they?")).toHaveValue("Well");
  await press(page, "Save the session");
  await saved(page);
  const seen = await (await api("grace.mensah")).get<{ supervision: { sessions: unknown[] } }>(member.path);
  expect(seen.supervision.sessions).toHaveLength(1);
});

test("a form that somebody else overtook shows what it is now and keeps what was typed", async ({ as, given, api }) => {
  const person = await given.person({ matters: "Tea" });
  const page = await as("priya.nair");
  await open(page, `${person.path}/change`);
  await page.getByLabel("What matters to them?").fill("Tea at four");
  const { name, reference } = person;
  const answers = { name, reference, nhsNumberKnown: false, interpreter: true, matters: "Coffee" };
  const version = Number(await page.locator("input[name=_version]").inputValue());
  await (await api("priya.nair")).post(`${person.path}/change`, answers, { version });

  expect(await statusOf(page, () => press(page, "Save the details"))).toBe(409);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.locator("#problems")).toContainText("Somebody else changed this after you opened it");
  await expect(page.getByRole("region", { name: "What it is now" })).toContainText("Coffee");
  await expect(page.getByLabel("What matters to them?")).toHaveValue("Tea at four");
  await press(page, "Save the details");
  await expect(page.getByText("Tea at four")).toBeVisible();
});

test("of two managers who allocate at the same moment one is told who was quicker", async ({ as, given }) => {
  const person = await given.person({ service: maple });
  const pages = [await as("priya.nair"), await as("tom.hughes")] as const;
  const workers = ["Linda Carter", "Joseph Adeyemi"];
  for (const [n, page] of pages.entries()) {
    await open(page, `${person.path}/allocations/new`);
    await pick(page, "Who is the link worker?", workers[n] ?? "");
    await enterDay(page, "From which day?", "2027-03-10");
    await choose(page, "How was the person involved in choosing?", "They chose");
    await choose(page, /^Has somebody told the person/, "No");
  }
  const statuses = await Promise.all(pages.map((page) => statusOf(page, () => press(page, "Allocate"))));
  expect([...statuses].sort()).toEqual([303, 409]);
  const winner = workers[statuses.indexOf(303)] ?? "";
  const late = pages[statuses.indexOf(409)] as Page;
  await expect(late.locator("#problems")).toContainText(`${winner} is already the link worker`);
  await expect(question(late, "From which day?").getByLabel("Day")).toHaveValue("10");
});

test("what was typed when the session had ended is there after signing in again, for its author alone", async ({
  page,
  context,
  house,
  given,
}) => {
  const person = await given.person();
  const change = `${person.path}/change`;
  for (const back of ["Daniel Kowalski", "Priya Nair"]) {
    await page.goto("/sign-in");
    await signIn(page, "Priya Nair");
    await page.goto(change);
    await page.getByLabel("What matters to them?").fill("Her sister Jean");
    const session = (await context.cookies()).find(({ name }) => name === "keywork");
    await leaveAlone(house, session?.value ?? "");
    await press(page, "Save the details");
    await expect(page).toHaveTitle(/^Sign in/);
    await expect(page.getByText("What you typed is kept")).toBeVisible();
    await signIn(page, back);
    if (back === "Priya Nair") {
      await expect(page.locator("#problems")).toContainText("You were signed out before this was saved");
      await expect(page.getByLabel("What matters to them?")).toHaveValue("Her sister Jean");
      await press(page, "Save the details");
      await expect(page.getByText("Her sister Jean")).toBeVisible();
    } else {
      expect(await page.content()).not.toContain("Her sister Jean");
      await page.getByRole("button", { name: "Sign out" }).click();
    }
  }
});
