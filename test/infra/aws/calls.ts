import type { Request } from "./policy.ts";

type Attribute = { S?: string };
type Keyed = Record<string, Attribute>;
// biome-ignore lint/suspicious/noExplicitAny: requests of every shape
type Body = Record<string, any>;

const table = (name: string, place: string) => `arn:aws:dynamodb:${place}:table/${name}`;
const leading = (...keys: (string | undefined)[]) => ({ "dynamodb:LeadingKeys": keys.map(String) });
const one = (action: string, resource: string, item: Keyed): Request => ({
  action: `dynamodb:${action}`,
  resource,
  context: leading(item.pk?.S),
});

/** What IAM checks for a request to DynamoDB; `place` is region and account as ARNs have them. */
export function tableRequests(operation: string, body: Body, place: string): Request[] {
  const resource = table(body.TableName, place);
  switch (operation) {
    case "GetItem":
    case "UpdateItem":
    case "DeleteItem":
      return [one(operation, resource, body.Key)];
    case "PutItem":
      return [one(operation, resource, body.Item)];
    case "Query": {
      const [, value = ""] = /^\s*#?\w+\s*=\s*(:\w+)/.exec(body.KeyConditionExpression) ?? [];
      const on = body.IndexName ? `${resource}/index/${body.IndexName}` : resource;
      return [{ action: "dynamodb:Query", resource: on, context: leading(body.ExpressionAttributeValues[value]?.S) }];
    }
    case "BatchGetItem":
      return Object.entries(body.RequestItems as Record<string, { Keys: Keyed[] }>).map(([name, { Keys }]) => ({
        action: "dynamodb:BatchGetItem",
        resource: table(name, place),
        context: leading(...Keys.map(({ pk }) => pk?.S)),
      }));
    case "TransactWriteItems":
      return (body.TransactItems as Record<string, Body>[]).flatMap((item) =>
        Object.entries(item).map(([kind, part]) =>
          one(
            kind === "ConditionCheck" ? "ConditionCheckItem" : `${kind}Item`,
            table(part.TableName, place),
            part.Key ?? part.Item,
          ),
        ),
      );
    default:
      // Nothing else is expected: no role allows it, and this makes the attempt visible.
      return [{ action: `dynamodb:${operation}`, resource, context: {} }];
  }
}

/**
 * What IAM checks for a message into a queue, and for moving what a queue gave up to `DestinationArn`. Without it SQS
 * moves each message to the queue that gave it up, and what came from the event bus has none.
 */
export function queueRequests(
  operation: string,
  { QueueUrl, SourceArn, DestinationArn }: Body,
  place: string,
): Request[] {
  const on = (action: string, resource: string): Request => ({ action: `sqs:${action}`, resource, context: {} });
  if (operation === "StartMessageMoveTask")
    return [
      ...["StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"].map((one) =>
        on(one, SourceArn),
      ),
      on("SendMessage", DestinationArn ?? "no queue to move to"),
    ];
  const action = operation === "SendMessageBatch" ? "SendMessage" : operation;
  return [on(action, `arn:aws:sqs:${place}:${QueueUrl.split("/").at(-1)}`)];
}

/**
 * What IAM checks for a mail: sending whole messages takes both rights, on the identity and on its settings. In the sandbox a recipient is a verified identity,
 * and is checked as well.
 */
export function mailRequests(
  body: Body,
  place: string,
  settings: string,
  recipients: readonly string[] = body.Destination?.ToAddresses ?? [],
): Request[] {
  const from = /<(.+)>/.exec(body.FromEmailAddress)?.[1] ?? body.FromEmailAddress;
  const context = { "ses:FromAddress": [from], "ses:Recipients": body.Destination?.ToAddresses ?? [] };
  const resources = [
    ...[from.split("@")[1], ...recipients].map((identity) => `arn:aws:ses:${place}:identity/${identity}`),
    `arn:aws:ses:${place}:configuration-set/${settings}`,
  ];
  return ["ses:SendEmail", "ses:SendRawEmail"].flatMap((action) =>
    resources.map((resource) => ({ action, resource, context })),
  );
}
