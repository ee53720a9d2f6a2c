// `npm test`: every check in order. `npm test -- FILE`: only the tests of that file.
import { continueWith, ensureInstalled } from "./bootstrap.mjs";

await ensureInstalled();
await continueWith("checks.ts", process.argv.slice(2));
