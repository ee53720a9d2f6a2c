import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Organisation } from "#infra/organisation.ts";
import { stackNameOf } from "#infra/organisation.ts";
import { allOrganisations } from "#infra/organisation-files.ts";
import { appOf } from "#infra/synthesis.ts";
import { Deployed } from "./template.ts";

/** Both examples as templates, synthesised once for a test file. */
export async function synthesised(
  options: { checks?: boolean; acknowledged?: boolean; first?: boolean; organisations?: readonly Organisation[] } = {},
): Promise<{ folder: string; stacks: ReadonlyMap<string, Deployed> }> {
  const folder = mkdtempSync(join(tmpdir(), "keywork-synth-"));
  const { organisations = allOrganisations(), ...rest } = options;
  const app = await appOf(organisations, { outdir: folder, checks: false, ...rest });
  app.synth();
  return { folder, stacks: new Map(organisations.map((one) => [one.id, new Deployed(folder, stackNameOf(one))])) };
}
