import { expect, open as openPage, press, test } from "./journey.ts";

test("a file of another system is matched, explained, checked and imported, and its list can be taken away", async ({
  as,
  given,
}) => {
  const login = `${(await given.person()).reference}.imported`.toLowerCase();
  const page = await as("sam.okafor");
  await openPage(page, "/imports/new");
  await press(page, "Upload the file");
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel("Staff", { exact: true }).check();
  const lines = [
    "Surname,Forename,Username,Position,Access,Contract,Location,Start Date",
    `Tarn,Zoë,${login},Support worker,KW${login},Employee,Rowan House,05/09/2022`,
  ];
  await page
    .getByLabel("Choose the file")
    .setInputFiles({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n"), "latin1") });
  await press(page, "Upload the file");
  await expect(page).toHaveTitle(/^Match the columns/);
  await expect(page.getByLabel(/^Sign-in name/)).toHaveValue("c2");
  // Who imported such a file before finds it chosen already.
  await page.getByLabel("Day first: 3 April 2022").check();
  await press(page, "Check the file");
  await page.getByRole("link", { name: "Say what the words mean" }).click();
  await page
    .getByLabel(new RegExp(`“KW${login}”`))
    .selectOption({ label: "Worker: supports people, and can be a key worker" });
  await press(page, "Check the file again");
  await page.getByLabel(/^I have looked at/).check();
  await press(page, "Import");
  await expect(page.getByText("The file has been imported.")).toBeVisible();
  await openPage(page, "/imports");
  await expect(page.getByRole("link", { name: "staff.csv" }).first()).toBeVisible();
  await openPage(page, "/staff");
  await page.getByLabel("Find by name").fill(login);
  await press(page, "Search");
  await expect(page.getByRole("link", { name: "Zoë Tarn" })).toBeVisible();
});
