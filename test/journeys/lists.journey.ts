import { readFile } from "node:fs/promises";
import { maple, rowan } from "./given.ts";
import { expect, open, press, test } from "./journey.ts";

test("lists show one service or all, and find by name or reference without a word in the address", async ({
  as,
  given,
}) => {
  const here = await given.person({ name: "Quentin Vale", reference: "QUEN-7" });
  const there = await given.person({ name: "Quilla Vale", reference: "QUIL-8", service: maple });
  const page = await as("priya.nair");
  await open(page, "/people");
  await page.getByRole("link", { name: "Maple Day Centre" }).first().click();
  await expect(page.getByRole("link", { name: there.name })).not.toHaveCount(0);
  await expect(page.getByRole("link", { name: here.name })).toHaveCount(0);
  expect(new URL(page.url()).search).toBe(`?service=${maple}`);

  for (const words of [here.reference.toLowerCase(), "QUENTIN"]) {
    await page.getByLabel("Find by name or reference").fill(words);
    await page.getByLabel("Find by name or reference").press("Enter");
    await expect(page).toHaveTitle(/^Find a person/);
    await expect(page.getByRole("cell").filter({ hasText: here.reference })).not.toHaveCount(0);
    await expect(page.getByRole("link", { name: there.name })).toHaveCount(0);
    expect(page.url()).toMatch(/\/people\/search$/);
  }
  await page.getByLabel("Find by name or reference").fill("nobody at all");
  await press(page, "Search");
  await expect(
    page.getByText("Nobody of your services has a name or reference that begins with these words"),
  ).toBeVisible();
  await page.getByLabel("Find by name or reference").fill(" ");
  await press(page, "Search");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.locator("#problems")).toBeFocused();
  await open(page, "/people/search");
  await expect(page).toHaveTitle(/^People/);
});

test("a list and what a search found can be taken away as a spreadsheet, whole and as filtered", async ({
  as,
  given,
}) => {
  const here = await given.person({ name: "Wilma Tarn" });
  const there = await given.person({ name: "Wilbur Tarn", service: maple });
  const page = await as("priya.nair");
  const taken = async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByText("Download as a spreadsheet (CSV)").click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^(people|find-a-person)-\d{4}-\d\d-\d\d\.csv$/);
    return readFile(await download.path(), "utf8");
  };
  await open(page, `/people?service=${maple}`);
  const list = await taken();
  expect(list).toMatch(/^\uFEFFName,Reference,Service,Key worker,Status\r\n/);
  expect(list).toContain(`${there.name},${there.reference},Maple Day Centre,`);
  expect(list).not.toContain(here.name);
  await page.getByLabel("Find by name or reference").fill("Tarn");
  await press(page, "Search");
  const found = await taken();
  expect(found).toContain(here.reference);
  expect(found).toContain(there.reference);
});

test("staff are found too, and a worker sees those of their own services", async ({ as, given }) => {
  const member = await given.member();
  const page = await as("maria.silva");
  await open(page, "/staff");
  await page.getByLabel("Find by name").fill(member.name);
  await press(page, "Search");
  await page.getByRole("link", { name: member.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(member.name);
  await open(page, "/people");
  await expect(page.getByRole("link", { name: "Dorothy Wainwright" })).toHaveCount(0);
});

test("who has no key worker, reviews due and to-dos lead to what they ask for", async ({ as, given }) => {
  const person = await given.person({ started: "2026-01-01" });
  const page = await as("priya.nair");
  await open(page, "/");
  await page.getByRole("link", { name: /without a key worker$/ }).click();
  await page.getByRole("link", { name: `Allocate for ${person.name}` }).click();
  await expect(page).toHaveTitle(/^Allocate a key worker/);
  await open(page, `/reviews?service=${rowan}`);
  await page
    .getByRole("link", { name: new RegExp(`for ${person.name}$`) })
    .first()
    .click();
  await expect(page).toHaveTitle(/^Arrange a care review/);
  await open(page, "/to-do?when=overdue");
  await expect(page.getByRole("cell", { name: person.name }).first()).toBeVisible();
});

test("an empty list says what that means", async ({ as, given }) => {
  const manager = await given.service();
  const member = await given.member({ roles: ["manager"], base: manager.id });
  const page = await as(member.reference);
  for (const [path, words] of Object.entries({
    "/people": "Nobody uses this service yet. Register the first person.",
    "/without-key-worker": "Everybody here has a key worker.",
    "/reviews": "No review is due or booked here.",
    "/to-do?when=week": "Nothing is due here in the next 7 days.",
    "/support": "No supervision has been agreed for you yet.",
  })) {
    expect(await open(page, path)).toBe(200);
    await expect(page.getByText(words)).toBeVisible();
  }
});

test("the history of a person says who saw and who changed it", async ({ as, given }) => {
  const person = await given.person();
  const worker = await as("maria.silva");
  await open(worker, person.path);
  const page = await as("priya.nair");
  await open(page, person.path);
  await page.getByRole("link", { name: "History of the record" }).click();
  const entry = (who: string, did: string) =>
    page.locator(".kw-entry").filter({ hasText: who }).filter({ hasText: did });
  await expect(entry("Priya Nair", "Changed").filter({ hasText: "Register a person" })).toHaveCount(1);
  await expect(entry("Maria Silva", "Saw")).toHaveCount(0);
  await page.getByRole("link", { name: "Show who looked too" }).click();
  await expect(entry("Maria Silva", "Saw")).toHaveCount(1);
});
