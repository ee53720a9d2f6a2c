import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Template } from "../guard.ts";
import { dangers, judged, tooMuchAtOnce } from "../guard.ts";
import type { Organisation } from "../organisation.ts";
import { stackNameOf } from "../organisation.ts";
import { root } from "../organisation-files.ts";
import { skips } from "../release.ts";
import { Stop, say } from "./terminal.ts";

/**
 * Refuses to go on if the next template leaves out a release, asks for more than AWS does in one update, or would lose
 * something that the deployed one keeps and no waiver allows it on this day.
 */
export function refuseLoss(
  organisation: Organisation,
  deployed: Template | undefined,
  next: Template,
  today: string,
): void {
  if (!deployed) {
    say(`${organisation.id} is not deployed yet, so nothing can be lost.`);
    return;
  }
  const skipped = skips(deployed, next);
  if (skipped) throw new Stop(`Refused: ${skipped}`);
  const steps = tooMuchAtOnce(deployed, next);
  if (steps.length > 0)
    throw new Stop(["Refused, because it is more than one step:", ...steps.map((line) => `  ${line}`)].join("\n"));
  const { refusals, waived } = judged(dangers(deployed, next), organisation, today);
  for (const line of waived) say(`Waived: ${line}`);
  if (refusals.length > 0)
    throw new Stop(
      ["Refused, because it would lose what cannot be made again:", ...refusals.map((line) => `  ${line}`)].join("\n"),
    );
  say("Nothing that holds data is replaced, deleted or left unprotected.");
}

/** A template that lies in a file. */
export function templateIn(path: string): Template {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Stop(`${path} cannot be read as a template: ${(error as Error).message}`);
  }
}

/** Where cdk puts what it makes of one organisation. Each has its own folder, so that two can be deployed side by side. */
export const outOf = ({ id }: Organisation): string => join("cdk.out", id);

/** The template that cdk has just synthesised. */
export const synthesised = (organisation: Organisation, folder = outOf(organisation)): Template =>
  templateIn(join(root, folder, `${stackNameOf(organisation)}.template.json`));

/** Waivers end with a day. */
export const today = (): string => new Date().toISOString().slice(0, 10);
