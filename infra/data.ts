import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { table } from "#functions/storage/table.ts";
import type { Organisation } from "./organisation.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table, made of the same plain data that storage reads its keys from. */
export function createTable(scope: Construct, { keep }: Organisation, key: IKey | undefined, first: boolean): Table {
  const made = new Table(scope, "Table", {
    partitionKey: text(table.keys.pk),
    sortKey: text(table.keys.sk),
    timeToLiveAttribute: table.ttl,
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: keep.recoveryDays },
    // A first deployment that fails takes back what it made, which this would stop.
    deletionProtection: !first,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    ...(key
      ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }
      : { encryption: TableEncryption.DEFAULT }),
  });
  for (const { name, pk, sk } of table.indexes)
    made.addGlobalSecondaryIndex({ indexName: name, partitionKey: text(pk), sortKey: text(sk) });
  return made;
}
