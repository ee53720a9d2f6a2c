import type { Me } from "#shared/sign-in/me.ts";
import { plus, sayDate } from "#shared/time/dates.ts";
import { choose, enterDay, expect, pick, press, question, signIn, test } from "./journey.ts";

test("from registering a person to the digest that asks for what was agreed", async ({ page, given, api }, info) => {
  const reference = given.mark("MUST");
  const name = `Rosa ${info.project.name}`;

  // Another journey may have moved the clock.
  const { today } = (await (await api("priya.nair")).get<{ me: Me }>("/home")).me;

  await test.step("the manager registers a person, and changes an answer on the way", async () => {
    await page.goto("/people/new");
    await signIn(page, "Priya Nair");
    await expect(page).toHaveTitle(/^Register a person/);
    await choose(page, "Which service do they use?", /^Rowan House/);
    await enterDay(page, "When did they start using it?", "2027-03-01");
    await page.getByLabel("What is the person’s full name?").fill(name);
    await choose(page, "Do you know their NHS number?", "No");
    await page.getByLabel("What is your own reference for them?").fill(reference);
    await choose(page, "Do they need an interpreter?", "No");
    await press(page, "Continue");
    await expect(page).toHaveTitle(/^Check your answers/);
    await page.getByRole("button", { name: "Change Interpreter" }).click();
    await page.getByLabel("What matters to them?").fill("Her garden\nand the choir");
    await expect(page.getByLabel("What is the person’s full name?")).toHaveValue(name);
    await press(page, "Continue");
    await expect(page.getByText("Her garden")).toBeVisible();
    await press(page, "Register the person");
    await expect(page.getByRole("alert")).toContainText(`${name} was registered`);
    await expect(page.getByRole("alert")).toContainText("Next, allocate a key worker");
  });
  const person = new URL(page.url()).pathname;

  await test.step("and allocates a key worker", async () => {
    await page.getByRole("link", { name: "Allocate a key worker" }).first().click();
    await pick(page, "Who is the key worker?", "Maria Silva");
    await enterDay(page, "From which day?", today);
    await choose(page, "How was the person involved in choosing?", "They chose");
    await choose(page, /^Has somebody told the person/, "No");
    await press(page, "Allocate");
    await expect(page.getByRole("alert")).toContainText(`Maria Silva is the key worker from ${sayDate(today)}`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveTitle(/^You have signed out/);
  });

  await test.step("the key worker arranges a review with invitees and an agenda", async () => {
    await page.goto("/");
    await signIn(page, "Maria Silva");
    await page.getByRole("link", { name, exact: true }).click();
    await page.getByRole("link", { name: "Arrange a care review" }).last().click();
    await choose(page, "What kind of review is it?", "First review");
    await enterDay(page, "When is the review?", today);
    await page.getByLabel("At what time?").fill("2:30 pm");
    await page.getByLabel("Where will it be?").fill("The garden room");
    await press(page, "Add the first invitee");
    const first = question(page, "Invitee 1");
    await first.getByLabel("Name").fill("Jean, her sister");
    await choose(first, "Who are they to the person?", "Family or friend");
    await choose(first, "Does the person wish them to be there?", "Yes");
    await choose(first, "Are they invited?", "No");
    await first.getByLabel("Why they are not invited").fill("We have no number for her yet");
    await page.getByLabel("What is on the agenda?").fill("How things are\nRisks in the garden");
    await press(page, "Continue");
    await press(page, "Arrange the review");
    await expect(page.getByRole("alert")).toContainText(`Review arranged for ${sayDate(today)}`);
    await expect(page.getByText("would like these people to be there: Jean, her sister")).toBeVisible();
  });

  await test.step("and records that it took place, with two actions", async () => {
    await page.getByRole("link", { name: "Record what happened" }).click();
    await enterDay(page, "When did it take place?", today);
    await page.getByLabel("Who was there?").fill(`${name}\nMaria`);
    await page.getByLabel("What was said, and what came of it?").fill("She wants to grow tomatoes.");
    await press(page, "Add the first action");
    await question(page, "Action 1").getByLabel("What is to be done?").fill("Order a raised bed");
    await pick(question(page, "Action 1"), "Who does it?", "Maria Silva");
    await enterDay(question(page, "Action 1"), "By when?", plus(today, { days: 2 }));
    await press(page, "Add another action");
    await expect(question(page, "Action 1").getByLabel("What is to be done?")).toHaveValue("Order a raised bed");
    await question(page, "Action 2").getByLabel("What is to be done?").fill("Ring her sister");
    await pick(question(page, "Action 2"), "Who does it?", "Daniel Kowalski");
    await enterDay(question(page, "Action 2"), "By when?", plus(today, { days: 20 }));
    await press(page, "Continue");
    await press(page, "Record the review");
    await expect(page.getByRole("alert")).toContainText("The review was recorded");
    await expect(page.getByRole("table", { name: "Actions" })).toContainText("Ring her sister");
    await page.getByRole("button", { name: "Sign out" }).click();
  });

  await test.step("the line supervisor records a supervision session", async () => {
    await page.goto("/support");
    await signIn(page, "Grace Mensah");
    await page.getByRole("link", { name: "Record a session with Maria Silva: Line management" }).click();
    await enterDay(page, "When did you meet?", today);
    await page.getByLabel("How long did you meet for?").fill("45");
    await page.getByLabel("What did you talk about?").fill(`The review of ${reference}`);
    await page.getByLabel("How are they?").fill("Proud of the garden");
    await press(page, "Save the session");
    await expect(page.getByRole("alert")).toContainText("Reading and signing it is now on Maria Silva’s to-do list");
    await page.getByRole("button", { name: "Sign out" }).click();
  });

  await test.step("and the key worker signs it", async () => {
    await page.goto("/");
    await signIn(page, "Maria Silva");
    await page.getByRole("link", { name: "Support", exact: true }).click();
    await page
      .getByRole("link", { name: sayDate(today) })
      .first()
      .click();
    await page.getByRole("link", { name: "Answer and sign" }).click();
    await choose(page, "Is this what you talked about?", "Yes, and I want to add something");
    await page.getByLabel("What you want to add").fill("Thank you");
    await press(page, "Save my answer");
    await expect(page.getByRole("alert")).toContainText("You signed the session");
    await expect(page.getByText("Thank you")).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
  });

  await test.step("the clock is moved, and the manager finds the item through the digest", async () => {
    await page.goto("/sign-in");
    await signIn(page, "Priya Nair");
    await page.getByRole("link", { name: "Mail and clock" }).click();
    await page.getByRole("link", { name: "Its clock, to be moved forward" }).click();
    await press(page, "Move 1 day forward");
    await expect(page.getByRole("status")).toContainText("The clock was moved");
    await expect(page.getByRole("status")).not.toContainText("failed");
    await page.getByRole("link", { name: "Read them in the outbox" }).click();
    const digest = page.getByRole("listitem").filter({ hasText: "To Priya Nair" }).filter({ hasText: "overdue" });
    await digest.first().getByRole("link").click();
    const links = page.getByRole("listitem").filter({ hasText: reference });
    await expect(links.first()).toBeVisible();
    await expect(page.locator("main")).not.toContainText(name);
    await links.first().getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
    expect(new URL(page.url()).pathname).toContain(person);
  });
});
