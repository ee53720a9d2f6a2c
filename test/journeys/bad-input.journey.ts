import { choose, enterDay, expect, open, press, statusOf, test } from "./journey.ts";

test("a form that is far too large is refused in plain words, and Back returns to what was typed", async ({
  as,
  given,
}) => {
  const person = await given.person();
  const page = await as("priya.nair");
  await open(page, `${person.path}/change`);
  await page.getByLabel("What do they like to be called?").fill("Peg");
  await page.getByLabel("What matters to them?").fill("A garden");
  // Where it costs the browser nothing to lay it out.
  await page.locator("input[name=_version]").evaluate((input) => {
    (input as HTMLInputElement).value = "0".repeat(10_000_000);
  });
  expect(await statusOf(page, () => press(page, "Save the details"))).toBe(413);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What you sent is too large");
  await expect(page.getByText("Nothing was saved")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveTitle(/^Change a person’s details/);
  await expect(page.getByLabel("What do they like to be called?")).toHaveValue("Peg");
  await expect(page.getByLabel("What matters to them?")).toHaveValue("A garden");
  await press(page, "Save the details");
  await expect(page.getByText("A garden")).toBeVisible();
});

test("what is no form of the page is refused, and nothing stays of it", async ({ as, house, given }) => {
  const person = await given.person();
  const page = await as("priya.nair");
  const { request } = page.context();
  const send = (more: object) =>
    request.post(`${person.path}/change`, {
      headers: { origin: house.origin, accept: "text/html" },
      maxRedirects: 0,
      ...more,
    });
  const changed = { name: "Changed", reference: person.reference, nhsNumberKnown: "false", interpreter: "false" };
  expect((await send({ data: changed })).status()).toBe(415);
  expect((await send({ form: { ...changed, _version: "nonsense" } })).status()).toBeGreaterThanOrEqual(400);
  expect(
    (await send({ form: { ...changed, "born.day": "31", "born.month": "2", "born.year": "2027" } })).status(),
  ).toBe(422);
  await open(page, person.path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(person.name);
});

test("names of one letter, of emoji and from right to left stay as they are", async ({ as, given }) => {
  const page = await as("priya.nair");
  for (const name of ["X", "👩🏽‍🦽 Zoë", "فاطمة الزهراء"]) {
    const person = await given.person({ name });
    await open(page, `${person.path}/change`);
    await page.getByLabel("What do they like to be called?").fill(name);
    await press(page, "Save the details");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  }
});

test("facts that speak against an answer are said at its question", async ({ as, given }) => {
  const person = await given.person();
  const page = await as("priya.nair");
  await test.step("a reference that somebody has", async () => {
    await open(page, "/people/new");
    await choose(page, "Which service do they use?", /^Rowan House/);
    await enterDay(page, "When did they start using it?", "2027-03-01");
    await page.getByLabel("What is the person’s full name?").fill("Somebody Else");
    await choose(page, "Do you know their NHS number?", "No");
    await page.getByLabel("What is your own reference for them?").fill(person.reference.toLowerCase());
    await choose(page, "Do they need an interpreter?", "No");
    await press(page, "Continue");
    expect(await statusOf(page, () => press(page, "Register the person"))).toBe(422);
    await page
      .locator("#problems")
      .getByRole("link", { name: /^This is the reference/ })
      .click();
    await expect(page.getByLabel("What is your own reference for them?")).toBeFocused();
  });
  await test.step("an allocation to nobody", async () => {
    await open(page, `${person.path}/allocations/new`);
    await enterDay(page, "From which day?", "2027-02-01");
    await choose(page, "How was the person involved in choosing?", "They chose");
    await choose(page, /^Has somebody told the person/, "No");
    expect(await statusOf(page, () => press(page, "Allocate"))).toBe(422);
    await expect(page.locator("#problems")).toContainText("Choose the key worker");
  });
});
