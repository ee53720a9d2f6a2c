import { Duration, RemovalPolicy, TimeZone } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnEventInvokeConfig } from "aws-cdk-lib/aws-lambda";
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";
import type { Functions } from "./functions.ts";
import { jobs } from "./local/schedule.ts";
import type { Queues } from "./queues.ts";

/** The clock's jobs, in England's time: the same list that one machine follows. */
export function createSchedules(scope: Construct, functions: Functions, queues: Queues): void {
  const started = [...new Set(jobs.map(({ name }) => name))].map((name) => functions.of(name).functionArn);
  const role = new Role(scope, "SchedulesRole", {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com"),
    description: "Lets the clock start its jobs and nothing else",
  });
  role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: started }));
  role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queues.dead.schedules.queueArn] }));
  const scheduleGroup = new ScheduleGroup(scope, "Schedules", { removalPolicy: RemovalPolicy.DESTROY });
  // The clock only hands a run over: what fails or runs out of time after that fails inside Lambda, which tries it twice more and then forgets it.
  for (const name of new Set(jobs.map((job) => job.name)))
    new CfnEventInvokeConfig(scope, `GivenUp-${name}`, {
      functionName: functions.of(name).functionName,
      qualifier: "$LATEST",
      maximumRetryAttempts: 2,
      destinationConfig: { onFailure: { destination: queues.dead.schedules.queueArn } },
    });
  for (const { name, hour, every, does } of jobs)
    new Schedule(scope, `Run-${does ?? name}`, {
      scheduleGroup,
      description: `Starts ${does ?? name} ${when({ hour, every })}`,
      schedule: ScheduleExpression.cron({
        minute: every === undefined ? "0" : `0/${every}`,
        hour: hour === undefined ? "*" : String(hour),
        timeZone: TimeZone.EUROPE_LONDON,
      }),
      target: new LambdaInvoke(functions.of(name), {
        // As it is: CDK would add every version of the functions.
        role: role.withoutPolicyUpdates(),
        // The moment it was due, however late it comes: handlers read no clock.
        input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime, ...(does && { does }) }),
        retryAttempts: 5,
        maxEventAge: Duration.minutes(50),
        deadLetterQueue: queues.dead.schedules,
      }),
    });
}

const when = ({ hour, every }: { hour: number | undefined; every: number | undefined }) =>
  every !== undefined ? `every ${every} minutes` : hour === undefined ? "every hour" : `every night at ${hour}`;
