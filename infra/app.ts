// What the cdk command runs: "-c org=NAME" builds one organisation, otherwise all are built. "-c first=yes" is a first deployment,
// "-c checked=yes" leaves out checks that have just been made.
import { App } from "aws-cdk-lib";
import { allOrganisations, Mistakes, oneOrganisation } from "./organisation-files.ts";
import { appOf } from "./synthesis.ts";

try {
  // Only the cdk command's context knows it.
  const { node } = new App({ autoSynth: false });
  const id = node.tryGetContext("org") as string | undefined;
  const app = await appOf(id === undefined ? allOrganisations() : [oneOrganisation(id).organisation], {
    checks: node.tryGetContext("checked") !== "yes",
    first: node.tryGetContext("first") === "yes",
    log: (line) => process.stderr.write(`${line}\n`),
  });
  app.synth();
} catch (error) {
  process.stderr.write(`${error instanceof Mistakes ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
