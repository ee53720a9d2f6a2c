import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { createBackups } from "./backups.ts";
import { createTable } from "./data.ts";
import { createKey } from "./key.ts";
import type { Organisation } from "./organisation.ts";
import type { Secrets } from "./secrets.ts";
import { createSecrets } from "./secrets.ts";
import type { Sender } from "./sender.ts";
import { createSender } from "./sender.ts";
import type { SignIn } from "./sign-in.ts";
import { createSignIn } from "./sign-in.ts";

/** All that holds something which cannot be made again: records, accounts, keys, and the domain's standing with SES. Its logical ids are frozen. */
export class Keep extends Construct {
  readonly key: Key | undefined;
  readonly table: Table;
  readonly signIn: SignIn;
  readonly secrets: Secrets;
  readonly sender: Sender;

  /** `first` leaves off what would stop CloudFormation from taking back a first deployment that fails. */
  constructor(scope: Construct, organisation: Organisation, first: boolean) {
    super(scope, "Keep");
    this.key = createKey(this, organisation);
    this.table = createTable(this, organisation, this.key, first);
    this.signIn = createSignIn(this, organisation, first);
    this.secrets = createSecrets(this, organisation, this.key);
    this.sender = createSender(this, organisation);
    createBackups(this, organisation, this.table);
  }
}
