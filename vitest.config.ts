import { defineConfig } from "vitest/config";

/** What sets up an environment of its own: servers, commands, bundles. */
const alone = [
  "test/architecture/**/*.test.ts",
  "test/functions/mail/{outbox,ses}.test.ts",
  "test/infra/**/*.test.ts",
  "test/web/**/*.test.ts",
];

/** Tests of everything but the browser's journeys, which Playwright runs. */
export default defineConfig({
  test: {
    environment: "node",
    // The log lines of requests are read where a test fails.
    silent: "passed-only",
    pool: "forks",
    // Two cores have time for a third while the others wait for their engine.
    maxWorkers: 3,
    // How long a test may take says nothing about whether it is right; this only ends one that hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "alone", include: alone } },
      // One engine, and each module loaded once, for all files of a process: each has tables of its own and puts back what it changes.
      {
        extends: true,
        test: { name: "together", include: ["test/{functions,shared}/**/*.test.ts"], exclude: alone, isolate: false },
      },
    ],
  },
});
