import { defineConfig } from "@playwright/test";
import { browserHere } from "./test/journeys/browser.ts";

/** Journeys in a real browser. `npm test -- test/journeys/FILE` runs one file. */
export default defineConfig({
  testDir: "test/journeys",
  testMatch: "*.journey.ts",
  globalSetup: "./test/journeys/setup.ts",
  outputDir: ".build/journeys",
  fullyParallel: true,
  // Two cores have time for a third while the others wait for the browser or the engine.
  workers: 3,
  retries: 0,
  // This only ends what hangs: how long a journey takes says nothing about whether it is right.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    launchOptions: {
      executablePath: await browserHere(),
      // A frame for each document, which Chromium makes anew lately, costs a fifth of what a page does. What else is named is off in Playwright's own list,
      // which this one takes the place of.
      args: ["--disable-features=RenderDocument,PaintHolding,HttpsUpgrades"],
    },
    locale: "en-GB",
    actionTimeout: 60_000,
    screenshot: "only-on-failure",
  },
  projects: [
    // A narrow telephone without JavaScript goes through everything but what is only looked at.
    {
      name: "plain",
      testIgnore: "**/looks.journey.ts",
      use: { javaScriptEnabled: false, viewport: { width: 320, height: 640 } },
    },
    // A wide screen with JavaScript goes through what people do every day. The product sends no script, which the journey of signing in holds, so that the
    // rest could only differ in its layout.
    {
      name: "wide",
      testMatch: /\/(day|looks|sign-in|supervision|twice)\.journey\.ts$/,
      use: { javaScriptEnabled: true, viewport: { width: 1200, height: 900 } },
    },
  ],
});
