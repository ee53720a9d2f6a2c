import { idOf } from "./given.ts";
import { changeToMaria, choose, enterDay, expect, open, pick, press, question, test } from "./journey.ts";

test("a key worker is refused, allocated, changed and let go", async ({ as, given }) => {
  const person = await given.person();
  const page = await as("priya.nair");
  const done = page.getByRole("alert");

  await open(page, person.path);
  await page.getByRole("link", { name: "record that they do not want one" }).click();
  await page.getByLabel("What did they say?").fill("Not now, thank you");
  await enterDay(page, "When did they say so?", "2027-03-09");
  await enterDay(page, "When will you ask again?", "2027-06-01");
  await press(page, "Save the refusal");
  await expect(done).toContainText("Asking again is on the to-do list for 1 June 2027");
  await open(page, "/without-key-worker");
  await expect(page.getByRole("link", { name: person.name })).toHaveCount(0);

  await open(page, person.path);
  await page.getByRole("link", { name: "Allocate a key worker after all" }).click();
  await pick(page, "Who is the key worker?", "Daniel Kowalski");
  await enterDay(page, "From which day?", "2027-03-09");
  await choose(page, "How was the person involved in choosing?", "They were offered a choice");
  await page.getByLabel("Who or what was offered").fill("Daniel or Maria");
  await choose(page, /^Has somebody told the person/, "Yes");
  await enterDay(page, "When?", "2027-03-09");
  await choose(page, "How it was explained", "In person");
  await press(page, "Allocate");
  await expect(done).toContainText("Daniel Kowalski is the key worker from 9 March 2027");

  await changeToMaria(page, "The person asked for somebody else");
  await expect(done).toContainText("Maria Silva is the key worker from 10 March 2027");

  await page.getByRole("link", { name: "end the allocation" }).click();
  await pick(page, "Why is it ending?", "Another reason");
  // Not after a day: other journeys move the clock past it.
  await choose(page, "When does it end?", "Now");
  await page.getByLabel("What does the person, or their representative, say about the change?").fill("Nothing");
  await press(page, "End the allocation");
  await expect(done).toContainText("The allocation was ended");
  await expect(page.getByText("There is no key worker yet.")).toBeVisible();
});

test("a review is cancelled, an action closed, and a person goes away and comes back", async ({ as, given }) => {
  const person = await given.person();
  await given.allocation(person);
  const booked = await given.review(person);
  const held = await given.heldReview(person, ["Ring the clinic", "Book the bus"]);
  const page = await as("maria.silva");
  const done = page.getByRole("alert");

  await open(page, booked);
  await page.getByRole("link", { name: "Cancel the review" }).click();
  await choose(page, "Why is it cancelled?", "We could not staff it");
  await choose(page, "Do those who were invited know?", "Yes");
  await press(page, "Cancel the review");
  await expect(done).toContainText("The review was cancelled");
  await expect(page.getByText("We could not staff it")).toBeVisible();

  await open(page, held);
  await page.getByRole("link", { name: "Close the action: Ring the clinic" }).click();
  await choose(page, "What came of it?", "It is not going ahead");
  await page.getByLabel("Why it is not going ahead").fill("They rang us");
  await enterDay(page, "On which day?", "2027-03-10");
  await press(page, "Close the action");
  await expect(done).toContainText("The action was closed");
  await expect(page.getByRole("row").filter({ hasText: "Ring the clinic" })).toContainText("Not going ahead");

  await open(page, person.path);
  await page.getByRole("link", { name: /^Change the status/ }).click();
  await choose(page, "What has changed?", "Away, for example in hospital or respite");
  await choose(page, "Where are they?", "In hospital");
  await enterDay(page, "By which day does somebody ask whether they are back?", "2027-03-15");
  await enterDay(page, "From which day?", "2027-03-09");
  await press(page, "Continue");
  await press(page, "Change the status");
  await expect(done).toContainText("a to-do asks whether they are");
  await page.getByRole("link", { name: /^Change the status/ }).click();
  await choose(page, "What has changed?", "They are using the service, or are back");
  await enterDay(page, "From which day?", "2027-03-10");
  await press(page, "Continue");
  await press(page, "Change the status");
  await expect(done).toContainText("The status was changed");
  await expect(page.getByRole("link", { name: /review/i }).first()).toBeVisible();
});

test("the administrator adds a service and a staff member, who then signs in", async ({
  as,
  api,
  given,
  page: theirs,
}) => {
  const mark = given.mark("new");
  const page = await as("sam.okafor");
  const done = page.getByRole("alert");

  await open(page, "/services");
  await page.getByRole("link", { name: "Add a service" }).click();
  await page.getByLabel("What is the service called?").fill(`Elm Court ${mark}`);
  await pick(page, "What kind of service is it?", "Extra care housing");
  await press(page, "Continue");
  // What is usual for the kind is chosen already, and what only practices have is not asked.
  await expect(page.getByRole("radio", { name: "No", exact: true, checked: true })).toHaveCount(3);
  await expect(page.getByLabel("ODS code")).toHaveCount(0);
  await pick(page, "What kind of service is it?", "Residential");
  await choose(page, "What do you call a key worker here?", "Named worker");
  await choose(page, /^Does everybody who uses the service have/, "Yes");
  await page.getByLabel("Within how many days of starting?").fill("3");
  await choose(page, "Does the service hold care reviews?", "No");
  await press(page, "Add the service");
  await expect(done).toContainText(`Elm Court ${mark}`);

  await open(page, "/staff/new");
  await page.getByLabel("What is their name?").fill(`Nia ${mark}`);
  await page.getByLabel("Sign-in name").fill(`Nia.${mark}`);
  await page.getByRole("textbox", { name: "Job title" }).fill("Manager");
  await page.getByLabel(/^Manager: registered manager/).check();
  await choose(page, "How do they work for you?", /^Employee/);
  await pick(page, "Where are they based?", `Elm Court ${mark}`);
  await enterDay(page, "When did they start?", "2027-03-01");
  await press(page, "Continue");
  await press(page, "Add the staff member");
  await expect(done).toContainText(`Nia ${mark} was added`);
  await expect(done).toContainText("once somebody other than you has confirmed");

  const path = new URL(page.url()).pathname;
  const administrator = await api("sam.okafor");
  const { values, version } = await administrator.get<{ values: object; version: number }>(`${path}/change`);
  await administrator.post(`${path}/change`, { ...values, lineManager: idOf("priya") }, { version });
  const manager = await as("priya.nair");
  await open(manager, path);
  await manager.getByRole("link", { name: "confirm how they sign in" }).click();
  await manager.getByLabel(/^I have spoken to them/).check();
  await press(manager, "Confirm");
  await expect(manager.getByRole("alert")).toContainText("It was confirmed");

  await theirs.goto("/sign-in/start");
  await theirs.getByLabel("Sign-in name").fill(`nia.${mark}`);
  await press(theirs, "Sign in");
  await expect(theirs.getByRole("banner")).toContainText(`Nia ${mark}`);
  await theirs.goto("/people/new");
  await expect(question(theirs, "Which service do they use?").getByRole("radio")).toHaveCount(1);
});

test("what was said in supervision is for the few, that it took place for more", async ({ as, given }) => {
  const member = await given.supervisee();
  const path = await given.session(member);
  for (const [who, reads] of Object.entries({
    "grace.mensah": true,
    [member.reference]: true,
    "priya.nair": true,
    "sam.okafor": false,
  })) {
    const page = await as(who);
    expect(await open(page, path)).toBe(200);
    await expect(page.getByText("What was said is confidential"), who).toHaveCount(reads ? 0 : 1);
    await expect(page.getByRole("heading", { name: "What was said" }), who).toHaveCount(reads ? 1 : 0);
    await page.context().close();
  }
  const colleague = await as("maria.silva");
  expect(await open(colleague, path)).toBe(403);
});
