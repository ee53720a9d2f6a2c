import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { IMetric } from "aws-cdk-lib/aws-cloudwatch";
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { table as tableSchema } from "#functions/storage/table.ts";
import type { Functions } from "./functions.ts";
import { jobs } from "./local/schedule.ts";
import type { Organisation } from "./organisation.ts";
import type { Queues } from "./queues.ts";
import type { Sender } from "./sender.ts";

export type Watched = {
  readonly organisation: Organisation;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly api: HttpApi;
  readonly table: ITable;
  readonly sender: Sender;
};

const minutes = (n: number) => Duration.minutes(n);

/** Silence is the fault. */
const missing = {
  comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
  treatMissingData: TreatMissingData.BREACHING,
};

/** The line that a job writes at the end of a run which the clock started. */
const finished = (job: string) => [`"job":"${job}"`, '"ended":"finished"'];

/** Alarms that a person can act on, each with what it means and what to do first, by email. */
export function createAlarms(scope: Construct, { organisation, functions, queues, api, table, sender }: Watched): void {
  const topic = new Topic(scope, "Alarms", { displayName: `Keywork ${organisation.id}`, enforceSSL: true });
  topic.addSubscription(new EmailSubscription(organisation.alarms.email));
  const mailTo = new SnsAction(topic);

  /** How often a function's log has a line with all these parts. Lambda puts the time before each line, so that it cannot be read as JSON. */
  const logged = (name: string, parts: readonly string[], period: Duration): IMetric =>
    new MetricFilter(scope, `Logged-${name}`, {
      logGroup: functions.of(name).logGroup,
      filterPattern: FilterPattern.literal(parts.map((part) => `"${part.replaceAll('"', '\\"')}"`).join(" ")),
      metricNamespace: `Keywork/${organisation.id}`,
      metricName: `Logged-${name}`,
    }).metric({ period, statistic: "Sum" });

  const watch = (id: string, metric: IMetric, threshold: number, what: string, more: Partial<Conditions> = {}) => {
    const alarm = new Alarm(scope, `Alarm${id}`, {
      metric,
      threshold,
      alarmDescription: what,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...more,
    });
    alarm.addAlarmAction(mailTo);
    alarm.addOkAction(mailTo);
  };

  for (const [name, made] of functions.all)
    watch(
      `Errors-${name}`,
      made.metricErrors({ period: minutes(5) }),
      // A run of the clock's that fails once is one too many: it comes once an hour or once a night.
      jobs.some((job) => job.name === name) ? 1 : name === "web" ? 5 : 3,
      `The function ${name} failed ${jobs.some((job) => job.name === name) ? "" : "several times "}in 5 minutes. Read its log group for the time of this mail; docs/it/alarms.md says what then.`,
    );
  for (const [n, some] of tens([...functions.all.values()]).entries())
    watch(
      `Throttles${n + 1}`,
      sum(some.map((made) => made.metricThrottles({ period: minutes(5), statistic: "Sum" }))),
      1,
      "Functions were refused because too many ran at once. Ask AWS for a higher Lambda concurrency limit, or look for a flood of requests.",
    );
  const dead = {
    mail: "mail was not sent",
    rebuild: "to-dos of a page were not brought up to date",
    returned: "nobody heard of mail that came back",
    import: "an uploaded file was not checked or imported whole; its page lets its author go on",
    schedules: "the clock could not start a job, or the job failed or ran out of time at each of three attempts",
  };
  for (const [name, what] of Object.entries(dead) as [keyof typeof dead, string][])
    watch(
      `Dead-${name}`,
      queues.dead[name].metricApproximateNumberOfMessagesVisible({ period: minutes(5), statistic: "Maximum" }),
      1,
      `Given up after several attempts: ${what}. See docs/it/alarms.md for how to look at the message and send it again.`,
    );
  watch(
    "PlanDidNotFinish",
    logged("plan", finished("plan"), Duration.hours(1)),
    1,
    "The hourly run that plans digests and reminders has not come to its end for two hours. Look at the schedule in EventBridge Scheduler and at the log of the function plan.",
    { ...missing, evaluationPeriods: 2 },
  );
  watch(
    "RebuildDidNotFinish",
    logged("rebuild", finished("rebuild"), Duration.hours(6)),
    1,
    "The nightly run that brings to-dos up to date has not come to its end for 30 hours. Look at the schedule in EventBridge Scheduler and at the log of the function rebuild.",
    { ...missing, evaluationPeriods: 5 },
  );
  watch(
    "MailNotAllowed",
    logged("send", ['"outcome":"refused"', '"reason":"AccessDeniedException"'], minutes(5)),
    1,
    "SES refused mail because the role of the function send lacks a right. That mail is not tried again by itself. Compare the role with SES's message in CloudTrail, deploy, and send it again from the page Mail.",
  );
  watch(
    "ApiFaults",
    api.metricServerError({ period: minutes(5), statistic: "Sum" }),
    5,
    "Pages or the API failed several times in 5 minutes. Read the log group of the API for which route.",
  );
  watch(
    "TableThrottles",
    sum(throttlesOf(table)),
    10,
    "The table refuses requests because they come faster than it can follow. It grows by itself; if this goes on for an hour, look for a function that repeats itself.",
  );
  const reputation = (metricName: string) =>
    new Metric({
      namespace: "AWS/SES",
      metricName,
      dimensionsMap: { "ses:configuration-set": sender.settings.configurationSetName },
      period: Duration.hours(1),
      statistic: "Maximum",
    });
  watch(
    "Bounces",
    reputation("Reputation.BounceRate"),
    0.03,
    "More than 3 in 100 mails bounce; AWS reviews senders at 5. Correct the work emails of staff who have left or changed address.",
  );
  watch(
    "Complaints",
    reputation("Reputation.ComplaintRate"),
    0.0008,
    "Recipients mark mail as spam; AWS reviews senders at 1 in 1,000. Ask staff why, and see who should not get reminders.",
  );
}

type Conditions = {
  comparisonOperator: ComparisonOperator;
  evaluationPeriods: number;
  treatMissingData: TreatMissingData;
};

/** An alarm takes at most ten metrics. */
const tens = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / 10) }, (_, n) => all.slice(n * 10, n * 10 + 10));

/** What DynamoDB counts for the table and, apart, for each index. `ThrottledRequests` it counts by operation only, so that an alarm on the table would hear nothing. */
const throttlesOf = ({ tableName: TableName }: ITable): IMetric[] =>
  [{}, ...tableSchema.indexes.map(({ name }) => ({ GlobalSecondaryIndexName: name }))].flatMap((index) =>
    ["ReadThrottleEvents", "WriteThrottleEvents"].map(
      (metricName) =>
        new Metric({
          namespace: "AWS/DynamoDB",
          metricName,
          dimensionsMap: { TableName, ...index },
          period: minutes(5),
          statistic: "Sum",
        }),
    ),
  );

/** All together. A metric that is silent counts as nothing: without that, one silent function would silence the others. */
function sum(metrics: readonly IMetric[]): IMetric {
  return new MathExpression({
    expression: "SUM(FILL(METRICS(), 0))",
    usingMetrics: Object.fromEntries(metrics.map((metric, n) => [`m${n}`, metric])),
    period: minutes(5),
    label: "Throttles",
  });
}
