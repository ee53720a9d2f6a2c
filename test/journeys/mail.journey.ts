import { rowan } from "./given.ts";
import { loseMail } from "./house.ts";
import { choose, expect, open, press, test } from "./journey.ts";

test("a system administrator sends a lost email again, takes another off the list, and sees what emails look like", async ({
  as,
  given,
  house,
}) => {
  const email = `${given.mark("mail")}@willowtree.example`;
  const manager = await given.member({ roles: ["manager"], base: rowan, email });
  for (const kind of ["digest", "reminders"])
    await loseMail(house, { recipient: manager.id, kind, date: "2027-03-09" });
  const page = await as("sam.okafor");
  const done = page.getByRole("alert");
  const lost = (kind: string) => page.getByRole("link", { name: `${kind} to ${manager.name}, 9 March 2027` });

  await open(page, "/mail");
  await lost("Reminders").click();
  await choose(page, "What should happen with it?", "Take it off the list");
  await press(page, "Save");
  await expect(done).toContainText("The email is off the list");
  await expect(lost("Reminders")).toHaveCount(0);

  await lost("Digest for managers").click();
  await expect(page.getByText("Its day has gone. Sent again, it says what is due today")).toBeVisible();
  await choose(page, "What should happen with it?", "Send it again");
  await choose(page, "Why do you send it again?", "They say that it did not arrive");
  await press(page, "Save");
  await expect(done).toContainText("The email is being sent again");
  await expect(lost("Digest for managers")).toHaveCount(0);

  await page.getByRole("link", { name: "What every kind of email looks like" }).click();
  await page.getByRole("link", { name: /looks ?: Reminders/ }).click();
  await expect(page.getByRole("link", { name: "JE (RH-102)" })).toBeVisible();
});
