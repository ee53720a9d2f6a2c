import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";
import type { Organisation } from "./organisation.ts";

/** Mails when the month's costs of what carries this organisation's tag come near the amount in its file. */
export function createBudget(scope: Construct, { alarms, budget, id }: Organisation): void {
  const subscribers = [{ subscriptionType: "EMAIL", address: alarms.email }];
  const at = (threshold: number, notificationType: "ACTUAL" | "FORECASTED") => ({
    notification: { notificationType, comparisonOperator: "GREATER_THAN", threshold, thresholdType: "PERCENTAGE" },
    subscribers,
  });
  new CfnBudget(scope, "Budget", {
    budget: {
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: budget.dollarsPerMonth, unit: "USD" },
      costFilters: { TagKeyValue: [`user:keywork-organisation$${id}`] },
    },
    notificationsWithSubscribers: [at(80, "ACTUAL"), at(100, "ACTUAL"), at(100, "FORECASTED")],
  });
}
