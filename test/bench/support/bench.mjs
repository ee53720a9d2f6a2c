// `npm run bench`: every part. `npm run bench -- NAME`: only that one. `--long` lets load run for ten minutes.
import { continueWith, ensureInstalled } from "#infra/local/bootstrap.mjs";

await ensureInstalled();
await continueWith("../../test/bench/support/main.ts", process.argv.slice(2));
