import type { Me } from "#shared/sign-in/me.ts";
import { plus, sayDate } from "#shared/time/dates.ts";
import { choose, enterDay, expect, open, press, test } from "./journey.ts";

test("supervision is planned, missed, takes place, is said not to be right, put right and signed", async ({
  as,
  given,
  api,
}) => {
  const member = await given.supervisee();
  const { today } = (await (await api("grace.mensah")).get<{ me: Me }>("/home")).me;
  const supervisor = await as("grace.mensah");
  const done = supervisor.getByRole("alert");

  await open(supervisor, member.path);
  await supervisor.getByRole("link", { name: "Plan sessions (Line management)" }).click();
  await enterDay(supervisor, "When is the first session?", today);
  await supervisor.getByLabel("How many sessions are to be planned?").fill("2");
  await press(supervisor, "Plan the sessions");
  await expect(done).toContainText("Each is on your to-do list on its day");
  const sessions = supervisor.getByRole("table", { name: "Sessions" });
  await expect(sessions.getByText("Booked")).toHaveCount(2);

  await sessions.getByRole("link", { name: sayDate(today) }).click();
  await supervisor.getByRole("link", { name: "It was missed, or is cancelled" }).click();
  await choose(supervisor, "What happened?", "It was missed");
  await choose(supervisor, "Why?", "The service could not release them");
  await enterDay(supervisor, "When do you meet instead?", plus(today, { days: 1 }));
  await press(supervisor, "Save");
  await expect(done).toContainText("Saved as missed");
  await expect(supervisor.getByText("The service could not release them")).toBeVisible();

  await open(supervisor, member.path);
  await sessions.getByRole("link", { name: sayDate(plus(today, { days: 1 })) }).click();
  await supervisor.getByRole("link", { name: "Record what happened" }).click();
  await supervisor.getByLabel("What did you talk about?").fill("The rota");
  await supervisor.getByLabel("How are they?").fill("Cross about the rota");
  await press(supervisor, "Save the session");
  await expect(done).toContainText(`Reading and signing it is now on ${member.name}’s to-do list`);
  const session = new URL(supervisor.url()).pathname;

  const supervisee = await as(member.reference);
  await open(supervisee, "/support");
  await supervisee.getByRole("link", { name: "Read and sign a supervision session" }).click();
  await supervisee.getByRole("link", { name: "Answer and sign" }).click();
  await choose(supervisee, "Is this what you talked about?", "No, this is not right");
  await supervisee.getByLabel("What is not right").fill("I was worried, not cross");
  await press(supervisee, "Save my answer");
  await expect(supervisee.getByRole("alert")).toContainText("Your words were kept with the record");
  await expect(supervisee.getByRole("main")).not.toContainText("Signed by");

  await open(supervisor, member.path);
  await supervisor.getByRole("link", { name: "Look again at a supervision record" }).click();
  await supervisor.getByRole("link", { name: "Put the record right" }).click();
  await expect(supervisor.getByText("I was worried, not cross")).toBeVisible();
  await supervisor.getByLabel("How are they?").fill("Worried about the rota");
  await press(supervisor, "Save the session");
  await expect(done).toContainText("The record was put right");

  await open(supervisee, session);
  await expect(supervisee.getByText("What stood here before it was put right")).toBeVisible();
  await supervisee.getByRole("link", { name: "Answer and sign" }).click();
  await choose(supervisee, "Is this what you talked about?", "Yes");
  await press(supervisee, "Save my answer");
  await expect(supervisee.getByRole("alert")).toContainText("You signed the session");
  await expect(supervisee.getByText(`Signed by ${member.name}`)).toBeVisible();
});
