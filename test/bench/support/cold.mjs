// A fresh process as Lambda starts one: loads a bundle, answers one event, and says what that took.
import { readFileSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [file, eventFile] = process.argv.slice(2);
const event = JSON.parse(readFileSync(eventFile, "utf8"));
const { handler } = await import(pathToFileURL(file).href);
const context = { awsRequestId: "first", functionName: "bench", getRemainingTimeInMillis: () => 30_000 };
const answer = await handler(event, context);
const { user, system } = process.cpuUsage();
writeSync(3, JSON.stringify({ cpu: (user + system) / 1000, ms: performance.now(), answer: answer ?? null }));
process.exit(0);
