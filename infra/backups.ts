import { Duration, RemovalPolicy, TimeZone } from "aws-cdk-lib";
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from "aws-cdk-lib/aws-backup";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { Schedule } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import type { Organisation } from "./organisation.ts";

/** A vault from which recovery points cannot be deleted before their time, beside point-in-time recovery. */
export function createBackups(scope: Construct, { parts }: Organisation, table: ITable): void {
  if (!parts.backups) return;
  const { dailyDays, monthlyDays } = parts.backups;
  const vault = new BackupVault(scope, "Vault", {
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    blockRecoveryPointDeletion: true,
  });
  const plan = new BackupPlan(scope, "Backups", { backupVault: vault });
  plan.addRule(
    new BackupPlanRule({
      ruleName: "daily",
      scheduleExpression: Schedule.cron({ minute: "30", hour: "1" }),
      scheduleExpressionTimezone: TimeZone.EUROPE_LONDON,
      deleteAfter: Duration.days(dailyDays),
    }),
  );
  if (monthlyDays !== undefined)
    plan.addRule(
      new BackupPlanRule({
        ruleName: "monthly",
        scheduleExpression: Schedule.cron({ minute: "30", hour: "3", day: "1" }),
        scheduleExpressionTimezone: TimeZone.EUROPE_LONDON,
        deleteAfter: Duration.days(monthlyDays),
      }),
    );
  plan.addSelection("Table", { resources: [BackupResource.fromDynamoDbTable(table)], allowRestores: false });
}
