import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import type { EmailIdentity } from "aws-cdk-lib/aws-ses";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { prefixes } from "#functions/storage/table.ts";
import type { Access, QueueName } from "./access.ts";
import { actions, auditReader, reserved } from "./access.ts";
import type { Organisation } from "./organisation.ts";
import type { Sender } from "./sender.ts";

export type Resources = {
  readonly organisation: Organisation;
  readonly table: ITable;
  readonly key: IKey | undefined;
  readonly sender: Sender;
  readonly queues: Readonly<Record<QueueName, IQueue>> & {
    readonly dead: Readonly<Record<QueueName | "schedules", IQueue>>;
  };
};

const leading = (keys: readonly (keyof typeof prefixes)[]) => keys.map((key) => `${prefixes[key]}*`);
const kinds = Object.keys(actions) as (keyof typeof actions)[];

/** The role of one function: exactly what `access` says of it, by action, ARN and leading key, and outright denials that no later addition undoes. */
export function createRole(
  scope: Construct,
  name: string,
  access: Access,
  logs: ILogGroup,
  resources: Resources,
): Role {
  const role = new Role(scope, "Role", {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description: `Keywork ${resources.organisation.id}: the function ${name}`,
  });
  const statements = [
    new PolicyStatement({ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logs.logGroupArn] }),
    ...tableStatements(access, resources),
    ...(access.queues ?? []).map(
      (queue) => new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [resources.queues[queue].queueArn] }),
    ),
    ...(access.replays ?? []).flatMap((queue) => replayStatements(resources.queues, queue)),
    ...(access.works ? [workStatement(resources.queues[access.works])] : []),
    ...(access.sendsMail ? [mailStatement(resources)] : []),
    ...(access.startedByClock ? [givenUpStatement(resources.queues.dead.schedules)] : []),
    ...denials(name, access, resources.table),
  ];
  for (const statement of statements) role.addToPolicy(statement);
  return role;
}

function tableStatements(access: Access, { table, key, organisation }: Resources): PolicyStatement[] {
  const used = kinds.filter((kind) => access[kind]?.length);
  const indexes = access.indexes ?? [];
  if (used.length + indexes.length === 0) return [];
  const statements = used.map(
    (kind) =>
      new PolicyStatement({
        actions: [actions[kind]],
        resources: [table.tableArn],
        conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": leading(access[kind] ?? []) } },
      }),
  );
  if (indexes.length > 0)
    statements.push(
      new PolicyStatement({
        actions: [actions.query],
        resources: indexes.map((index) => `${table.tableArn}/index/${index}`),
      }),
    );
  if (key)
    statements.push(
      new PolicyStatement({
        actions: [
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:DescribeKey",
        ],
        resources: [key.keyArn],
        conditions: { StringEquals: { "kms:ViaService": `dynamodb.${organisation.region}.amazonaws.com` } },
      }),
    );
  return statements;
}

/** What Lambda itself does with this role while it feeds a function from a queue. */
const workStatement = ({ queueArn }: IQueue) =>
  new PolicyStatement({
    actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    resources: [queueArn],
  });

/** What Lambda itself does with this role when a run that the clock started has failed every time. */
const givenUpStatement = ({ queueArn }: IQueue) =>
  new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queueArn] });

/** Counting what a queue gave up, and moving it back: SQS asks for both queues' rights of whoever starts the move. */
const replayStatements = (queues: Resources["queues"], queue: QueueName) => [
  new PolicyStatement({
    actions: ["sqs:GetQueueAttributes", "sqs:StartMessageMoveTask", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
    resources: [queues.dead[queue].queueArn],
  }),
  new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queues[queue].queueArn] }),
];

/**
 * From the organisation's sender only and, outside production, to nobody but those whom its file names. As long as an account is in SES's sandbox, SES asks for
 * the right on the recipient's verified identity too, so the sender is held by the condition and not by the identity.
 */
function mailStatement({ organisation: { mail }, sender }: Resources): PolicyStatement {
  const identity: EmailIdentity = sender.identity;
  const identityOf = (name: string) =>
    identity.stack.formatArn({ service: "ses", resource: "identity", resourceName: name });
  // A recipient's identity is the address, or its domain.
  const recipients = mail.onlyTo?.flatMap((to) => [to, to.slice(to.indexOf("@") + 1)]) ?? ["*"];
  const identities = [...(mail.onlyTo ? [mail.domain] : []), ...recipients];
  return new PolicyStatement({
    actions: ["ses:SendEmail", "ses:SendRawEmail"],
    resources: [...[...new Set(identities)].map(identityOf), settingsArn(sender)],
    conditions: {
      StringEquals: { "ses:FromAddress": mail.sender },
      ...(mail.onlyTo && {
        "ForAllValues:StringLike": { "ses:Recipients": mail.onlyTo },
        Null: { "ses:Recipients": "false" },
      }),
    },
  });
}

const settingsArn = ({ settings, identity }: Sender) =>
  identity.stack.formatArn({
    service: "ses",
    resource: "configuration-set",
    resourceName: settings.configurationSetName,
  });

function denials(name: string, access: Access, table: ITable): PolicyStatement[] {
  const touches = kinds.some((kind) => access[kind]?.length) || access.indexes?.length;
  if (!touches) return [];
  const deny = (denied: readonly string[], keys: readonly (keyof typeof prefixes)[]) =>
    new PolicyStatement({
      effect: Effect.DENY,
      actions: [...denied],
      resources: [table.tableArn],
      conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": leading(keys) } },
    });
  const others = reserved.filter(({ to }) => !to.includes(name)).map(({ prefix }) => prefix);
  return [
    deny([...Object.values(actions), "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem"], others),
    deny([actions.update, actions.delete, "dynamodb:BatchWriteItem"], ["audit"]),
    ...(name === auditReader ? [] : [deny([actions.get, actions.batchGet, actions.query], ["audit"])]),
  ];
}
