import type { APIResponse } from "@playwright/test";
import { expect, open, press, signIn, test } from "./journey.ts";
import { strippingProxy } from "./stripped.ts";

/** Text browsers and some proxies leave out Origin, by which browsers say where a form comes from. */

test("without Origin, from signing in to a recorded contact and out again", async ({ browser, given, house }) => {
  const person = await given.person();
  await given.allocation(person);
  const proxy = await strippingProxy();
  const context = await browser.newContext({ proxy: { server: proxy.server, bypass: "<-loopback>" } });
  try {
    const page = await context.newPage();
    const sent = page.waitForRequest((one) => one.method() === "POST");
    await page.goto(`${house.origin}/people`);
    await signIn(page, "Maria Silva");
    await expect(page).toHaveTitle(/^People/);
    expect((await (await sent).response())?.status()).toBe(303);

    await page.getByRole("searchbox").fill(person.name);
    await press(page, "Search");
    await page.getByRole("link", { name: person.name }).first().click();
    await page.getByRole("link", { name: "Record a contact" }).first().click();
    await page.getByLabel("What was said or done?").fill("We planted beans");
    await press(page, "Save the contact");
    await expect(page.getByRole("alert")).toContainText("The contact was saved");
    await expect(page.getByText("We planted beans")).toBeVisible();
    await press(page, "Sign out");
    await expect(page).toHaveTitle(/^You have signed out/);
  } finally {
    await context.close();
    proxy.stop();
  }
});

test("a form of another session is not saved, and comes back with what was typed", async ({ as, given, house }) => {
  const person = await given.person();
  const [first, second] = [await as("priya.nair"), await as("maria.silva")];
  const path = `${person.path}/contacts/new`;
  const fieldsOf = async (page: typeof first) => {
    await open(page, path);
    const values = await page
      .locator("form input[name^=_]")
      .evaluateAll((inputs) =>
        inputs.map((one) => [(one as HTMLInputElement).name, (one as HTMLInputElement).value] as const),
      );
    return Object.fromEntries(values);
  };
  const { _token: other, ...rest } = { ...(await fieldsOf(second)) };
  const mine = await fieldsOf(first);
  expect(mine._token).toMatch(/^[\w-]{40,}$/);
  const { request } = first.context();
  const send = (token: string | undefined, headers: Record<string, string> = {}) =>
    request.post(path, {
      headers: { accept: "text/html", ...headers },
      maxRedirects: 0,
      form: { ...rest, _id: mine._id ?? "", said: "She likes beans", ...(token && { _token: token }) },
    });
  const back = async (answer: APIResponse) => [answer.status(), answer.headers().location];
  for (const token of [other, undefined, `${mine._token}x`, "0"]) {
    expect(await back(await send(token))).toEqual([303, path]);
    await open(first, path);
    await expect(first.locator("#problems")).toContainText("it was not saved");
    await expect(first.getByLabel("What was said or done?")).toHaveValue("She likes beans");
    await expect(first.locator("input[name=_id]")).toHaveValue(mine._id ?? "");
  }
  // Where it says where it comes from, a form's token does not help.
  const elsewhere: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: house.origin.replace("http:", "https:") },
    { origin: `${house.origin}.evil.example` },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of elsewhere) {
    const refused = await send(mine._token, headers);
    expect(refused.status(), JSON.stringify(headers)).toBe(403);
    expect(await refused.text()).toContain("Nothing was changed");
  }
  await open(first, `${person.path}/contacts`);
  await expect(first.getByText("She likes beans")).toHaveCount(0);
});

test("what is no form page says that nothing was changed, and signing out needs a form of ours too", async ({ as }) => {
  const page = await as("priya.nair");
  const { request } = page.context();
  for (const path of ["/people/search", "/sign-out", "/download/people/search"]) {
    const answer = await request.post(path, {
      headers: { accept: "text/html" },
      form: { words: "a" },
      maxRedirects: 0,
    });
    expect(answer.status(), path).toBe(403);
    expect(await answer.text(), path).toContain("load the page again and send it once more");
  }
  expect(await open(page, "/people")).toBe(200);
});
