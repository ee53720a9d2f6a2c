import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledgements.ts";
import { Keep } from "./keep.ts";
import type { Organisation } from "./organisation.ts";
import { stackNameOf } from "./organisation.ts";
import { release, releaseName } from "./release.ts";
import type { RunOptions } from "./run.ts";
import { Run } from "./run.ts";

export type StackOptions = Omit<RunOptions, "organisation" | "keep"> & {
  /** False leaves every finding standing, which is how a test sees that each acknowledgement is still needed. */
  readonly acknowledged?: boolean;
  /** True until the first deployment has worked: nothing is protected yet, so that one that fails can be repeated. */
  readonly first?: boolean;
};

/** Everything of one organisation, and nothing of any other. */
export class OrganisationStack extends Stack {
  readonly keep: Keep;
  readonly run: Run;

  constructor(scope: Construct, organisation: Organisation, options: StackOptions) {
    const { first = false } = options;
    super(scope, stackNameOf(organisation), {
      env: { account: organisation.account, region: organisation.region },
      description: `Keywork for ${organisation.name}`,
      terminationProtection: !first,
      tags: { "keywork-organisation": organisation.id, "keywork-production": organisation.production ? "yes" : "no" },
    });
    this.templateOptions.metadata = { [releaseName]: release };
    this.keep = new Keep(this, organisation, first);
    this.run = new Run(this, { ...options, organisation, keep: this.keep });
    // On functions alone, which change with each version anyway: a tag of the stack would change every resource.
    Tags.of(this.run).add("keywork-version", options.version, { includeResourceTypes: ["AWS::Lambda::Function"] });
    const tell = (id: string, value: string, description: string) => new CfnOutput(this, id, { value, description });
    tell("Address", `https://${organisation.web.domain}`, "What staff open");
    tell("Version", options.version, "What runs: the version and the commit, to go back to");
    tell("Table", this.keep.table.tableName, "The table, for first-administrator, migrate and restore");
    tell("Accounts", this.keep.signIn.pool.userPoolId, "The user pool, for first-administrator");
    if (options.acknowledged !== false) acknowledge(this, organisation);
  }
}
