import { defineConfig } from "vitest/config";

/** Tests of everything but the browser's journeys, which Playwright runs. */
export default defineConfig({
  test: {
    environment: "node",
    // The log lines of requests are read where a test fails.
    silent: "passed-only",
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/journeys/**"],
    // A process a file, because each file's engine and settings stand in its environment.
    pool: "forks",
    maxWorkers: 2,
    // How long a test may take says nothing about whether it is right; this only ends one that hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
