// `npm run organisation -- new NAME`: asks what a deployment needs and writes infra/organisations/NAME.jsonc. `-- check`: checks all files.
// `-- schema`: writes schema.json for editors.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileTextOf, questions } from "../new-organisation.ts";
import { jsonSchema } from "../organisation.ts";
import { allOrganisations, checked, demandName, Mistakes, organisationsFolder } from "../organisation-files.ts";
import { main, Stop, say } from "./terminal.ts";

await main(async () => {
  const [command, id] = process.argv.slice(2);
  if (command === "check")
    return say(
      `In order: ${allOrganisations()
        .map((one) => one.id)
        .join(", ")}.`,
    );
  if (command === "schema")
    return writeFileSync(join(organisationsFolder, "schema.json"), `${JSON.stringify(jsonSchema(), null, 2)}\n`);
  if (command !== "new" || !id) throw new Stop("Say what to do: npm run organisation -- new NAME, or -- check");
  demandName(id, `infra/organisations/${id}.jsonc`);
  const path = join(organisationsFolder, `${id}.jsonc`);
  if (existsSync(path))
    throw new Stop(`${path} exists already: change it in an editor, then npm run organisation -- check`);
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const asked = lines[Symbol.asyncIterator]();
  try {
    for (let given: Record<string, string> = {}; ; ) {
      for (const { key, ask, preset } of questions(id)) {
        const usual = given[key] ?? preset?.(given);
        process.stdout.write(`${ask}${usual ? ` [${usual}]` : ""}: `);
        const { value, done } = await asked.next();
        if (done) throw new Stop("\nNothing was written: the answers ended before the questions did.");
        given = { ...given, [key]: value.trim() || usual || "" };
      }
      const text = fileTextOf(given);
      try {
        checked(id, text, `infra/organisations/${id}.jsonc`);
      } catch (error) {
        if (!(error instanceof Mistakes)) throw error;
        say(`\nThat is not right yet:\n${error.message}\n\nAgain; Enter keeps what stands in brackets.`);
        continue;
      }
      writeFileSync(path, text);
      say(`\nWrote ${path}. Next: npm run deploy -- ${id}`);
      return;
    }
  } finally {
    lines.close();
  }
});
