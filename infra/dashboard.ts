import { Duration } from "aws-cdk-lib";
import { Dashboard, GraphWidget, TextWidget } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { Watched } from "./alarms.ts";

/** One page of graphs, where the file asks for it. */
export function createDashboard(scope: Construct, { organisation, functions, queues, api, table }: Watched): void {
  if (!organisation.parts.dashboard) return;
  const all = [...functions.all.entries()];
  const period = Duration.minutes(5);
  new Dashboard(scope, "Dashboard", {
    defaultInterval: Duration.days(1),
    widgets: [
      [new TextWidget({ markdown: `# Keywork: ${organisation.name}`, width: 24, height: 1 })],
      [
        new GraphWidget({
          title: "Requests and failures",
          width: 12,
          left: [api.metricCount({ period }), api.metricClientError({ period }), api.metricServerError({ period })],
        }),
        new GraphWidget({
          title: "Time to answer, ms",
          width: 12,
          left: ["p50", "p95", "p99"].map((statistic) => api.metricLatency({ period, statistic, label: statistic })),
        }),
      ],
      [
        new GraphWidget({
          title: "Function errors",
          width: 12,
          left: all.map(([label, made]) => made.metricErrors({ period, label })),
        }),
        new GraphWidget({
          title: "Function time, ms (p95)",
          width: 12,
          left: all.map(([label, made]) => made.metricDuration({ period, label, statistic: "p95" })),
        }),
      ],
      [
        new GraphWidget({
          title: "Waiting in queues",
          width: 12,
          left: (["mail", "rebuild", "import", "returned"] as const).map((name) =>
            queues[name].metricApproximateNumberOfMessagesVisible({ period, label: name }),
          ),
        }),
        new GraphWidget({
          title: "Table: units used",
          width: 12,
          left: [table.metricConsumedReadCapacityUnits({ period }), table.metricConsumedWriteCapacityUnits({ period })],
        }),
      ],
    ],
  });
}
