import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Organisation } from "./organisation.ts";

/** The organisation's own key, where its file asks for one. Lost, everything that it encrypts is lost, so it is retained whatever happens. */
export function createKey(scope: Construct, { parts, id }: Organisation): Key | undefined {
  if (!parts.ownKey) return undefined;
  const { region, account } = Stack.of(scope);
  const key = new Key(scope, "Key", {
    description: `Keywork of ${id}: table, secrets and logs`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      // As AWS documents them in "Encrypt log data in CloudWatch Logs using AWS Key Management Service".
      actions: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      resources: ["*"],
      conditions: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:keywork-${id}-*`,
        },
      },
    }),
  );
  return key;
}
