// `npm start`, `npm start -- --empty` and `npm run dev`.
import { continueWith, ensureInstalled } from "./bootstrap.mjs";

await ensureInstalled();
await continueWith("serve.ts", process.argv.slice(2));
