// One part in a process of its own.
import { pathToFileURL } from "node:url";
import type { Bench, Line, Part } from "./measure.ts";
import { tableOf } from "./measure.ts";

const [file = "", ...flags] = process.argv.slice(2);
const { name, run } = (await import(pathToFileURL(file).href)) as Part;
// The product logs a line for each request.
console.log = () => {};
const bench: Bench = {
  long: flags.includes("--long"),
  line: (line: Line) => void process.send?.({ name, line }),
  note: (text) => process.stdout.write(`${text}\n`),
  table: (title, head, rows) => process.stdout.write(`\n${title}\n\n${tableOf(head, rows)}\n\n`),
};
try {
  await run(bench);
  process.send?.({ name, ended: true }, () => process.exit(0));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
