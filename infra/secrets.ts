import type { SecretValue } from "aws-cdk-lib";
import { RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import type { Organisation } from "./organisation.ts";

export type Secrets = {
  /** 43 letters and digits, which are the base64 of 32 bytes: the key that sessions are sealed with. */
  readonly sessionKey: SecretValue;
  /** What CloudFront shows to web and API. */
  readonly edge: SecretValue;
  /** What it showed before the last replacement: some of its places go on showing it until all have the new one. */
  readonly edgeBefore: SecretValue | undefined;
  /** Signs the links in mails that stop mail. They lie in mailboxes for years, so no generation replaces it. */
  readonly linkKey: SecretValue;
};

/**
 * Made by Secrets Manager and never seen by a file, an output or a log: templates hold a reference that CloudFormation
 * resolves. A new generation in the organisation's file makes new ones; everybody then signs in again. The edge secret
 * of the generation before stays for one more, so that nobody is locked out while CloudFront carries the new one to all
 * its places.
 */
export function createSecrets(
  scope: Construct,
  { secrets: { generation } }: Organisation,
  key: IKey | undefined,
): Secrets {
  const make = (id: string, description: string) =>
    new Secret(scope, id, {
      description,
      generateSecretString: { passwordLength: 43, excludePunctuation: true, requireEachIncludedType: false },
      removalPolicy: RemovalPolicy.DESTROY,
      ...(key && { encryptionKey: key }),
    }).secretValue;
  const edge = (which: number) => make(`EdgeSecret${which}`, "Keywork: what CloudFront shows to web and API");
  return {
    sessionKey: make(`SessionKey${generation}`, "Keywork: seals the tokens of sessions"),
    edge: edge(generation),
    edgeBefore: generation > 1 ? edge(generation - 1) : undefined,
    linkKey: make("LinkKey", "Keywork: signs the links in mails that stop mail"),
  };
}
