import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { operations } from "#shared/operations.ts";
import { build, functionEntries } from "./local/build.ts";
import { buildFolder } from "./local/settings.ts";
import type { Organisation } from "./organisation.ts";
import { root } from "./organisation-files.ts";
import { OrganisationStack } from "./stack.ts";
import { versionOf } from "./version.ts";

export type SynthesisOptions = {
  /** Where templates and assets go; cdk's own choice if absent. */
  readonly outdir?: string;
  /** CDK's own checks of every template, and those of AWS Solutions; on unless told. */
  readonly checks?: boolean;
  /** False leaves every finding standing. */
  readonly acknowledged?: boolean;
  /** True until the first deployment has worked. */
  readonly first?: boolean;
  readonly log?: (line: string) => void;
};

/** The feature flags of cdk.json, which the cdk command hands over by itself and tests do not. */
export const flags = (): Record<string, unknown> => JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")).context;

/** An app with a stack for each organisation, from bundles that are built first if sources have changed. */
export async function appOf(organisations: readonly Organisation[], options: SynthesisOptions = {}): Promise<App> {
  await build({ root, out: buildFolder, log: options.log ?? (() => {}) });
  const app = new App({
    context: flags(),
    analyticsReporting: false,
    builtinCloudFormationValidation: options.checks !== false,
    ...(options.outdir !== undefined && { outdir: options.outdir }),
  });
  if (options.checks !== false) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const version = versionOf();
  const bundles = { folder: buildFolder, names: Object.keys(functionEntries(root)) };
  for (const organisation of organisations) {
    const { acknowledged = true, first = false } = options;
    new OrganisationStack(app, organisation, { bundles, operations, version, acknowledged, first });
  }
  return app;
}
