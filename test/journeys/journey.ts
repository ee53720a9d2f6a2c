import type { APIRequestContext, BrowserContext, Cookie, Locator, Page } from "@playwright/test";
import { test as base, expect } from "@playwright/test";
import type { Given as Examples } from "#test/examples/example.ts";
import type { Api } from "./api.ts";
import { apiFor } from "./api.ts";
import { examplesIn } from "./examples.ts";
import type { Given } from "./given.ts";
import { givenBy } from "./given.ts";
import type { House } from "./house.ts";
import { saidBy } from "./house.ts";
import { houseOf } from "./setup.ts";

export { expect };

type Journey = {
  /** A browser in which this staff member has signed in. The name is the sign-in name. */
  as(signInName: string): Promise<Page>;
};
type Worker = {
  /** The Keywork that journeys of this worker and its successors share: each changes only what it made itself. */
  house: House;
  /** What one may ask of the API, for what a journey takes as given. */
  api: (signInName: string) => Promise<Api>;
  given: Given;
  /** What examples of operations are made of. */
  examples: Examples;
  cookiesOf: (signInName: string) => Promise<readonly Cookie[]>;
};

export const test = base.extend<Journey & { failed: undefined }, Worker>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are needed from the pattern
  house: [({}, use, info) => use(houseOf(info.parallelIndex)), { scope: "worker" }],
  baseURL: ({ house }, use) => use(house.origin),
  api: [({ house }, use) => use(once((signInName) => apiFor(house, signInName))), { scope: "worker" }],
  given: [({ api }, use, info) => use(givenBy(api, info.workerIndex)), { scope: "worker" }],
  examples: [
    async ({ house, api }, use, info) => use(await examplesIn(house, api, info.workerIndex)),
    { scope: "worker" },
  ],
  cookiesOf: [
    ({ house, playwright }, use) =>
      use(
        once(async (signInName) => {
          const request = await playwright.request.newContext({ baseURL: house.origin });
          await signInBy(request, signInName);
          const { cookies } = await request.storageState();
          await request.dispose();
          return cookies;
        }),
      ),
    { scope: "worker" },
  ],
  as: async ({ browser, cookiesOf }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (signInName) => {
      const context = await browser.newContext();
      opened.push(context);
      await context.addCookies([...(await cookiesOf(signInName))]);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
  failed: [
    async ({ house }, use, info) => {
      await use(undefined);
      if (info.status !== info.expectedStatus) await info.attach("what Keywork said", { body: saidBy(house) });
    },
    { auto: true },
  ],
});

/** Asks for each name once, also when two ask at the same time. */
function once<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (name) => {
    const known = asked.get(name) ?? ask(name);
    asked.set(name, known);
    return known;
  };
}

/** Signs somebody in without a page, for journeys that are about something else. */
async function signInBy(request: APIRequestContext, signInName: string): Promise<void> {
  const choose = await request.get("/sign-in/start");
  const wish = new URL(choose.url());
  await request.post(`${wish.origin}${wish.pathname}`, {
    headers: { origin: wish.origin },
    form: { ...Object.fromEntries(wish.searchParams), username: signInName },
  });
}

/** Signs in on the pages that people see, from wherever a page of Keywork asks for it. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name }).click();
}

/** The question of several inputs that is asked so. */
export const question = (at: Page | Locator, ask: string | RegExp): Locator => at.getByRole("group", { name: ask });

/** Types a day such as 2027-03-27 into the three inputs of a question. */
export async function enterDay(at: Page | Locator, ask: string | RegExp, day: string): Promise<void> {
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  const inputs = question(at, ask);
  const another = inputs.getByLabel("Another day");
  if (await another.count()) await another.check();
  await inputs.getByLabel("Day", { exact: true }).fill(String(Number(dayOfMonth)));
  await inputs.getByLabel("Month").fill(String(Number(month)));
  await inputs.getByLabel("Year").fill(year);
}

export async function choose(at: Page | Locator, ask: string | RegExp, option: string | RegExp): Promise<void> {
  await question(at, ask).getByLabel(option, { exact: true }).first().check();
}

/** Chooses somebody or something of a loaded list: few are buttons, many a list to open. */
export async function pick(at: Page | Locator, ask: string | RegExp, name: string): Promise<void> {
  const list = at.getByRole("combobox", { name: ask });
  await list.or(question(at, ask)).first().waitFor();
  if ((await list.count()) === 0) return choose(at, ask, new RegExp(`^${name}`));
  const option = list.getByRole("option", { name }).first();
  await list.selectOption((await option.getAttribute("value")) ?? "");
}

/** From the page of a person who has a key worker to Maria Silva being it. */
export async function changeToMaria(page: Page, why: string): Promise<void> {
  await page.getByRole("link", { name: "Change the key worker" }).click();
  await choose(page, "Why is it changing?", why);
  await page.getByLabel("What does the person, or their representative, say about the change?").fill("I know Maria");
  await pick(page, "Who is the key worker?", "Maria Silva");
  await enterDay(page, "From which day?", "2027-03-10");
  await choose(page, "How was the person involved in choosing?", "They chose");
  await choose(page, /^Has somebody told the person/, "No");
  await press(page, "Continue");
  await press(page, "Change the key worker");
}

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).last().click();

/** Opens a page and answers its status. */
export async function open(page: Page, path: string): Promise<number> {
  return (await page.goto(path))?.status() ?? 0;
}

/** Does what sends a form, and answers with the status that came back for it. */
export async function statusOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const [response] = await Promise.all([
    page.waitForResponse((r) => r.request().isNavigationRequest() && r.request().method() === "POST"),
    act(),
  ]);
  await page.waitForLoadState();
  return response.status();
}
