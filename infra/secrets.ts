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
};

/**
 * Made by Secrets Manager and never seen by a file, an output or a log: templates hold a reference that CloudFormation resolves. A new generation in the
 * organisation's file makes new ones; everybody then signs in again.
 */
export function createSecrets(
  scope: Construct,
  { secrets: { generation } }: Organisation,
  key: IKey | undefined,
): Secrets {
  const make = (id: string, description: string) =>
    new Secret(scope, `${id}${generation}`, {
      description,
      generateSecretString: { passwordLength: 43, excludePunctuation: true, requireEachIncludedType: false },
      removalPolicy: RemovalPolicy.DESTROY,
      ...(key && { encryptionKey: key }),
    }).secretValue;
  return {
    sessionKey: make("SessionKey", "Keywork: seals the tokens of sessions"),
    edge: make("EdgeSecret", "Keywork: what CloudFront shows to web and API"),
  };
}
