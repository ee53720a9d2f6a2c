import type { APIResponse, BrowserContext } from "@playwright/test";
import { rowan } from "./given.ts";
import { expect, open, press, signIn, test } from "./journey.ts";

const cookieOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name.endsWith("keywork"));

test("a page that was asked for before signing in is there afterwards, and signing out ends the session on the server", async ({
  context,
  page,
}) => {
  await page.goto(`/people?service=${rowan}`);
  await expect(page).toHaveTitle(/^Sign in/);
  await signIn(page, "Maria Silva");
  await expect(page).toHaveTitle(/^People/);
  expect(new URL(page.url()).search).toBe(`?service=${rowan}`);

  const cookie = await cookieOf(context);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveTitle(/^You have signed out/);
  expect(await cookieOf(context)).toBeUndefined();
  await context.addCookies(cookie ? [cookie] : []);
  await page.goto("/people");
  await expect(page).toHaveTitle(/^Sign in/);
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("table")).toHaveCount(0);
});

test("signing in never leads elsewhere, whatever the address asks for", async ({ page, context, house }) => {
  for (const next of ["https://evil.example/", "//evil.example"]) {
    await context.clearCookies();
    await page.goto(`/sign-in?${new URLSearchParams({ next })}`);
    await signIn(page, "Maria Silva");
    expect(page.url()).toBe(`${house.origin}/`);
  }
});

test("somebody whom the organisation does not know gets no further, and an empty name is asked for again", async ({
  page,
}) => {
  await page.goto("/sign-in/start");
  await press(page, "Sign in");
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel("Sign-in name").fill("nobody.known");
  await press(page, "Sign in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You cannot do this");
  await expect(page.getByText("nobody.known")).toHaveCount(0);
});

test("a role outside is told so, and somebody else’s record is not there", async ({ as, given }) => {
  const person = await given.person();
  const worker = await as("maria.silva");
  expect(await open(worker, "/people/new")).toBe(403);
  await expect(worker.getByRole("heading", { level: 1 })).toHaveText("You cannot do this");
  expect(await open(worker, person.path)).toBe(200);
  expect(await open(worker, `${person.path}/history`)).toBe(403);

  for (const stranger of ["joseph.adeyemi", "sam.okafor"]) {
    const page = await as(stranger);
    for (const path of [person.path, `${person.path}/change`, "/people/00000000-0000-7000-8000-000000000000"]) {
      expect(await open(page, path), `${stranger} at ${path}`).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
      await expect(page.getByText(person.name)).toHaveCount(0);
    }
  }
});

test("every answer carries the headers of a secure page", async ({ as, house, given }) => {
  const person = await given.person();
  const { request } = (await as("priya.nair")).context();
  const headers = { accept: "text/html", origin: house.origin };
  const get = (path: string) => request.get(path, { headers, maxRedirects: 0 });
  const post = (path: string, more: object) => request.post(path, { headers, maxRedirects: 0, ...more });
  const answers: Record<string, APIResponse> = {
    "200 page": await get("/people"),
    "200 search": await post("/people/search", { form: { words: "a" } }),
    "303 after signing in": await get("/sign-in/start"),
    "404 unknown": await get("/nowhere"),
    "404 record": await get("/people/00000000-0000-7000-8000-000000000000"),
    "403 role": await get("/services/new"),
    "403 other origin": await request.post("/people/new", {
      headers: { origin: "https://evil.example" },
      form: { name: "x" },
    }),
    "413 body": await post("/people/new", { data: "x".repeat(6_000_000) }),
    "415 type": await post(`${person.path}/change`, { data: { name: "x" } }),
    "422 form": await post("/people/new", { form: { name: "x" } }),
    "401 api": await get("/api/people"),
    "401 nowhere in the api": await get("/api/nowhere"),
    "200 api": await get("/api/openapi.json"),
    "200 demonstration": await get("/demonstration/outbox"),
  };
  const style = /href="([^"]*\/_app\/immutable\/[^"]+\.css)"/.exec(await answers["200 page"]!.text())?.[1] ?? "";
  answers["200 asset"] = await get(style.replace(/^\.+/, ""));
  for (const [what, answer] of Object.entries(answers)) {
    expect.soft(answer.status(), what).toBe(Number(what.split(" ")[0]));
    const found = answer.headers();
    const asset = what.endsWith("asset");
    expect.soft(found["content-security-policy"], what).toContain("default-src 'none'");
    // No script runs on any page, so that it is the same with JavaScript and without.
    expect.soft(found["content-security-policy"], what).not.toMatch(/script-src|unsafe-inline/);
    expect.soft(found["strict-transport-security"], what).toMatch(/max-age=\d{8}/);
    expect.soft(found["referrer-policy"], what).toBe("same-origin");
    expect.soft(found["x-content-type-options"], what).toBe("nosniff");
    expect.soft(found["cache-control"], what).toContain(asset ? "immutable" : "no-store");
  }
});
