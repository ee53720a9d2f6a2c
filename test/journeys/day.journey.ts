import type { Locator } from "@playwright/test";
import { changeToMaria, choose, enterDay, expect, open, pick, press, test } from "./journey.ts";

/** A worker's and a manager's day, form by form. */

test("a contact is on record with few taps from home, and after Back it is not saved twice unawares", async ({
  as,
  given,
}, info) => {
  const person = await given.person();
  await given.allocation(person);
  const page = await as("maria.silva");
  await open(page, "/");
  let taps = 0;
  const tap = async (what: Locator) => {
    taps += 1;
    await what.click();
  };
  const began = Date.now();
  await tap(page.getByRole("link", { name: `Record a contact with ${person.name}` }));
  await tap(page.getByLabel("What was said or done?"));
  await page.keyboard.type("Watered the tomatoes together");
  await tap(page.getByRole("button", { name: "Save the contact", exact: true }).last());
  await expect(page.getByRole("alert")).toContainText("The contact was saved");
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  info.annotations.push({ type: "from home to saved", description: `${taps} taps, ${seconds} seconds` });
  expect(taps).toBeLessThanOrEqual(8);

  await page.goBack();
  await page.getByLabel("What was said or done?").fill("Watered the tomatoes together");
  await press(page, "Save the contact");
  await expect(page.locator("#problems")).toContainText("This is saved already");
  await expect(page.getByLabel("What was said or done?")).toHaveValue("Watered the tomatoes together");
  await expect(page.getByRole("link", { name: "See what is saved" })).toHaveAttribute("href", person.path);
  await press(page, "Save it once more");
  await expect(page.getByText("Watered the tomatoes together")).toHaveCount(2);
});

test("somebody goes away and comes back: a backup worker stands in, and the manager sees it", async ({ as, given }) => {
  const person = await given.person();
  const [worker, backup] = [await given.member(), await given.member()];
  await given.allocation(person, worker.id);
  const page = await as("priya.nair");
  const done = page.getByRole("alert");

  await open(page, person.path);
  await page.getByRole("link", { name: /^Choose one\b.*Backup worker/ }).click();
  await pick(page, "Who stands in when the key worker is away?", backup.name);
  await press(page, "Name the backup worker");
  await expect(done).toContainText(`${backup.name} is the backup worker`);

  await open(page, worker.path);
  await page.getByRole("link", { name: "Record an absence" }).click();
  await choose(page, "What kind of absence is it?", "Annual leave");
  await choose(page, "From which day?", "Yesterday");
  await enterDay(page, "When are they expected back?", "2027-03-29");
  await press(page, "Save the absence");
  await expect(done).toContainText("Their return on 29 March 2027 is on the manager’s to-do list");

  await open(page, person.path);
  await expect(page.getByText(`${worker.name} is away. ${backup.name} stands in.`)).toBeVisible();
  const theirs = await as(backup.reference);
  await open(theirs, "/");
  await expect(theirs.getByRole("row").filter({ hasText: person.name })).toContainText("You stand in");

  await open(page, "/");
  await page.getByRole("link", { name: /staff away/ }).click();
  await page.getByRole("link", { name: `Record the return of ${worker.name}` }).click();
  await choose(page, "From which day are they back?", "Today");
  await press(page, "Save the return");
  await expect(done).toContainText("The return was saved");
  await open(page, person.path);
  await page.getByRole("link", { name: "End Backup worker" }).click();
  await enterDay(page, "What is the last day?", "2027-02-30");
  await press(page, "End the backup");
  await expect(page.locator("#problems")).toContainText("The last day must be a real date");
  await enterDay(page, "What is the last day?", "2027-03-31");
  await press(page, "End the backup");
  await expect(done).toContainText("nobody stands in when the key worker is away");
});

test("somebody leaves: who they support gets another key worker, whose role is explained", async ({ as, given }) => {
  const person = await given.person();
  const worker = await given.member();
  await given.allocation(person, worker.id);
  const administrator = await as("sam.okafor");
  await open(administrator, `${worker.path}/change`);
  await enterDay(administrator, "When do they leave?", "2027-04-30");
  await press(administrator, "Save the changes");

  const page = await as("priya.nair");
  const done = page.getByRole("alert");
  await open(page, "/");
  await page.getByRole("link", { name: /whose key worker leaves/ }).click();
  await expect(page.getByRole("row").filter({ hasText: person.name })).toContainText(worker.name);
  await page.getByRole("link", { name: person.name }).click();
  await changeToMaria(page, "The worker has left or changed post");
  await open(page, "/leavers");
  await expect(page.getByRole("link", { name: person.name })).toHaveCount(0);

  await open(page, person.path);
  await page.getByRole("link", { name: "Explain the role of the key worker" }).click();
  await choose(page, "When was the role explained?", "Today");
  await choose(page, "How it was explained", "In person");
  await pick(page, "Who explained it?", "Maria Silva");
  await choose(page, "To whom?", "The person");
  await press(page, "Save that it was explained");
  await expect(done).toContainText("You recorded that the role was explained");
});

test("somebody new is introduced to their key worker, who is reminded until it is on record", async ({ as, given }) => {
  const person = await given.person();
  await given.allocation(person);
  const page = await as("maria.silva");
  await open(page, person.path);
  await page.getByRole("link", { name: "Introduce the key worker on the first day" }).click();
  await choose(page, "When were they introduced?", "Yesterday");
  await pick(page, "Who introduced them?", "Priya Nair");
  await page.getByLabel("How did it go?").fill("Tea in the garden");
  await press(page, "Save the introduction");
  await expect(page.getByRole("alert")).toContainText("The introduction was saved");
  await expect(page.getByRole("link", { name: /^Introduce the key worker/ })).toHaveCount(0);
  await expect(page.getByText("Tea in the garden")).toBeAttached();
});

test("a representative is added, changed and removed", async ({ as, given }) => {
  const person = await given.person();
  const page = await as("priya.nair");
  const done = page.getByRole("alert");
  await open(page, `${person.path}/representatives/new`);
  await page.getByLabel("What is their name?").fill("Jean Ellis");
  await page.getByLabel("Who are they to the person?").fill("Sister");
  await choose(page, "What may be shared with them?", "Nothing");
  await choose(page, "On what basis?", "The person agreed");
  await press(page, "Add the representative");
  await expect(done).toContainText("The representative was saved");
  await page.getByRole("link", { name: "Change Jean Ellis" }).click();
  await page.getByLabel("Phone number").fill("01632 960 201");
  await press(page, "Save the changes");
  await expect(page.getByRole("link", { name: "01632 960 201" })).toBeVisible();
  await page.getByRole("link", { name: "remove Jean Ellis" }).click();
  await press(page, "Remove the representative");
  await expect(page.getByText("No family member, friend or advocate has been recorded.")).toBeVisible();
});

test("an important date is added, marked and removed", async ({ as, api, given }) => {
  // Other journeys move the clock of the house: the birthday is whatever day it is.
  const { me } = await (await api("maria.silva")).get<{ me: { today: string } }>("/me");
  const person = await given.person({ born: `1948${me.today.slice(4)}` });
  await given.allocation(person);
  const page = await as("maria.silva");
  const done = page.getByRole("alert");
  await open(page, `${person.path}/occasions/new`);
  await expect(page.getByLabel("What is the occasion?")).toHaveValue("Birthday");
  await page.getByLabel("How does the person want it marked?").fill("A cake, no fuss");
  await press(page, "Add the date");
  await page.getByRole("link", { name: "Important date: Birthday" }).click();
  await choose(page, "Was it marked as the person wished?", "Yes");
  await press(page, "Save");
  await expect(done).toContainText("You recorded how the day was marked");
  await page.getByRole("link", { name: /^Remove Birthday/ }).click();
  await page.getByLabel("Why?").fill("They no longer wish it");
  await press(page, "Remove the date");
  await expect(page.getByText("No important date has been recorded.")).toBeVisible();
});

test("the organisation’s colour is refused where nobody could read it, and is on every page once it is saved", async ({
  as,
}) => {
  const page = await as("sam.okafor");
  const colour = page.getByLabel("Which colour does it have?");
  await open(page, "/organisation/change");
  const before = await colour.inputValue();
  const save = async (wanted: string) => {
    await open(page, "/organisation/change");
    await colour.fill(wanted);
    await press(page, "Save the name and colour");
  };
  await save("#ffe");
  await expect(page.locator("#problems")).toContainText("The colour must be darker");
  await expect(colour).toHaveValue("#ffe");
  await save("#7A1F5C");
  await expect(page.getByRole("alert")).toContainText("The name and colour were changed");
  await open(page, "/");
  await expect(page.locator('link[href$="/colour/7a1f5c.css"]')).toHaveCount(1);
  await save(before);
});

test("an error page names nobody, since it might be kept for the next person, and leads home", async ({
  as,
  given,
}) => {
  const member = await given.member();
  const page = await as(member.reference);
  for (const path of ["/nowhere/at/all", "/people/00000000-0003-7000-8000-00000000ffff", "/people/new"]) {
    expect(await open(page, path)).toBe(path === "/people/new" ? 403 : 404);
    await expect(page.getByText(member.name)).toHaveCount(0);
    await expect(page.getByRole("banner").getByRole("link", { name: "Keywork" })).toHaveAttribute("href", "/");
  }
});

test("somebody among more than a hundred is found by a search step, and nothing typed is lost", async ({
  as,
  api,
  given,
}) => {
  const service = await given.service();
  const administrator = await api("sam.okafor");
  const kind = { title: "Support worker", roles: ["worker"], kind: "employee", started: "2027-01-04" };
  const mark = given.mark("crowd");
  const named = (n: number) => ({ name: n === 7 ? "Xanthe Crowd" : `Crowd ${n}`, base: service.id });
  await Promise.all(
    Array.from({ length: 101 }, (_, n) =>
      administrator.post("/staff", { ...kind, ...named(n), signInName: `${mark}-${n}` }),
    ),
  );
  const manager = await given.member({ roles: ["manager"], base: service.id });
  const mine = await api(manager.reference);
  const reference = given.mark("JX");
  const about = { service: service.id, started: "2027-03-01", name: "Somebody New", reference };
  const { id } = await mine.post("/people", { ...about, nhsNumberKnown: false, interpreter: false });
  const page = await as(manager.reference);
  await open(page, `/people/${id}/allocations/new`);
  await choose(page, "How was the person involved in choosing?", "They could not be asked");
  await page.getByLabel("Why they could not be asked").fill("They were asleep");
  await page.getByLabel("Find by name or job title").fill("Nobody called so");
  await press(page, "Search");
  await expect(page.getByText("Nobody here has a name that begins with")).toBeVisible();
  await page.getByLabel("Find by name or job title").fill("xan");
  await press(page, "Search");
  await page.getByLabel(/Xanthe/).check();
  await press(page, "Search");
  await expect(page.getByLabel(/Xanthe/)).toBeChecked();
  await expect(page.getByLabel("Why they could not be asked")).toHaveValue("They were asleep");
  await choose(page, /^Has somebody told the person/, "No");
  await press(page, "Allocate");
  await expect(page.getByRole("alert")).toContainText("Xanthe Crowd is the key worker");
});
