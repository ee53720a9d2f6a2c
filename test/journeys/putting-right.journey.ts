import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { enterDay, expect, open, pick, press, test } from "./journey.ts";

const pictures = process.env.JOURNEY_PICTURES;

/** No wider than a narrow screen. */
async function looksRight(page: Page, what: string): Promise<void> {
  for (const width of [1200, 320]) {
    await page.setViewportSize({ width, height: 800 });
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${what}-${width}.png`), fullPage: true });
    }
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(over, `${what}: wider than the screen by`).toBeLessThanOrEqual(0);
}

test("a contact is put right, and moved to the right person", async ({ as, given }) => {
  const wrong = await given.person();
  const right = await given.person();
  const page = await as("priya.nair");
  const done = page.getByRole("alert");
  await open(page, `${wrong.path}/contacts/new`);
  await page.getByLabel("What was said or done?").fill("We talked about the garden");
  await press(page, "Save the contact");
  await open(page, `${wrong.path}/contacts`);
  await page.getByRole("link", { name: /2027/ }).first().click();
  await looksRight(page, "a contact");

  await page.getByRole("link", { name: "Put this right" }).click();
  await page.getByLabel("What was said or done?").fill("We talked about the allotment");
  await enterDay(page, "Which day?", "2027-03-08");
  await looksRight(page, "put right");
  await press(page, "Continue");
  await expect(page.getByText("Enter why it is put right").first()).toBeVisible();
  await page.getByLabel("What was wrong, and how do you know?").fill("It was Monday, on the allotment");
  await press(page, "Continue");
  await press(page, "Put it right");
  await expect(done).toContainText("It was put right");
  await expect(page.getByText("We talked about the allotment")).toBeVisible();
  await looksRight(page, "a contact that was put right");
  await page.getByRole("link", { name: "See what it said before" }).click();
  await expect(page.getByText("We talked about the garden")).toBeVisible();
  await looksRight(page, "versions of a contact");

  await page.getByRole("link", { name: "The contact" }).click();
  await page.getByRole("link", { name: "This was recorded for the wrong person" }).click();
  await looksRight(page, "wrong person");
  await pick(page, "Whom is it about?", right.name);
  await page.getByLabel("How did it come to be recorded for the wrong person?").fill("The names are alike");
  await press(page, "Continue");
  await press(page, "Move it to the right person");
  await expect(done).toContainText("The entry was moved to the right person");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("An entry was recorded here by mistake");
  await expect(page.getByText("allotment")).toHaveCount(0);
  await looksRight(page, "an entry by mistake");
  await page.getByRole("link", { name: "See the original" }).click();
  await expect(page.getByText("We talked about the allotment")).toBeVisible();
  await looksRight(page, "a case");

  await open(page, `${wrong.path}/contacts`);
  await expect(page.getByRole("link", { name: "An entry was recorded here by mistake" })).toBeVisible();
  await looksRight(page, "contacts with an entry by mistake");
  await open(page, `${right.path}/contacts`);
  await expect(page.getByText("We talked about the allotment")).toBeVisible();
  await expect(page.getByText(/^Moved here on/)).toBeVisible();
  await looksRight(page, "contacts with one that was moved here");
});
