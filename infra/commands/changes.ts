import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Template } from "../guard.ts";
import { dangers, judged } from "../guard.ts";
import type { Organisation } from "../organisation.ts";
import { stackNameOf } from "../organisation.ts";
import { Stop, say } from "./terminal.ts";

/** Refuses to go on if the synthesised template would lose something that the deployed one keeps. */
export function refuseLoss(organisation: Organisation, deployed: object | undefined, folder: string): void {
  if (!deployed) {
    say(`${organisation.id} is not deployed yet, so nothing can be lost.`);
    return;
  }
  const next = JSON.parse(readFileSync(join(folder, `${stackNameOf(organisation)}.template.json`), "utf8")) as Template;
  const { refusals, waived } = judged(dangers(deployed, next), organisation, new Date().toISOString().slice(0, 10));
  for (const line of waived) say(`Waived: ${line}`);
  if (refusals.length > 0)
    throw new Stop(
      ["Refused, because it would lose what cannot be made again:", ...refusals.map((line) => `  ${line}`)].join("\n"),
    );
  say("Nothing that holds data is replaced, deleted or left unprotected.");
}
