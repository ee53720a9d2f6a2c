import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAccounts } from "#infra/local/accounts.ts";
import type { Engine } from "#infra/local/engine.ts";
import { startEngine } from "#infra/local/engine.ts";
import type { Answer, Call } from "#infra/local/http.ts";
import { json } from "#infra/local/http.ts";
import { createIssuer, issuerPath } from "#infra/local/issuer.ts";
import { md5 } from "#infra/local/queue.ts";
import { close, createHttpServer, listen } from "#infra/local/server.ts";
import { openTokens } from "#infra/local/tokens.ts";
import { mailRequests, queueRequests, tableRequests } from "./calls.ts";
import { createEdge } from "./edge.ts";
import { createGateway } from "./gateway.ts";
import { LambdaFunction } from "./lambda.ts";
import type { Request } from "./policy.ts";
import type { Deployed } from "./template.ts";

export type Cloud = Awaited<ReturnType<typeof openCloud>>;

/** A stack stood up from its template alone: its bundles in processes of their own, its routes, roles, queues, schedules and files. */
export async function openCloud(deployed: Deployed, now: () => number) {
  const folder = mkdtempSync(join(tmpdir(), "keywork-cloud-"));
  const engine = await startEngine({ dataPath: folder });
  const place = `${deployed.region}:${deployed.account}`;
  const [settings] = deployed.one("AWS::SES::ConfigurationSet");
  const waiting: { queue: string; body: string }[] = [];
  const mails: string[] = [];
  const denied: string[] = [];
  const dead: { queue: string; name: string }[] = [];
  const functions = new Map<string, LambdaFunction>();

  // The stand-ins for AWS, and the two hosts that the web function calls.
  let gateway: ReturnType<typeof createGateway> | undefined;
  let issuer: (call: Call) => Promise<Answer>;
  const server = createHttpServer(async (call) => {
    const [, first = "", service = ""] = call.path.split("/");
    const rest = `/${call.path.split("/").slice(2).join("/")}`;
    if (first === "api-host") return (gateway as NonNullable<typeof gateway>).handle({ ...call, path: rest });
    if (first === "issuer-host") return issuer({ ...call, path: `${issuerPath}${rest}` });
    const asking = functions.get(first);
    if (!asking) return json(404, {});
    return standIn(asking, service, call);
  });
  const address = `http://127.0.0.1:${await listen(server, 0)}`;

  async function standIn(asking: LambdaFunction, service: string, call: Call): Promise<Answer> {
    const body = JSON.parse(call.body.toString() || "{}");
    const operation = String(call.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const requests: Request[] =
      service === "dynamodb"
        ? tableRequests(operation, body, place)
        : service === "sqs"
          ? queueRequests(operation, body, place)
          : mailRequests(body, place, settings);
    const refused = requests.filter((request) => !asking.policy.allows(request));
    if (refused.length > 0) {
      denied.push(
        ...refused.map(
          ({ action, resource, context }) => `${asking.name}: ${action} ${resource} ${JSON.stringify(context)}`,
        ),
      );
      return json(400, { __type: "com.amazon.coral.service#AccessDeniedException", message: "Denied" });
    }
    if (service === "dynamodb") return forwarded(engine, call);
    if (service === "ses") {
      mails.push(Buffer.from(body.Content.Raw.Data, "base64").toString());
      return json(200, { MessageId: randomUUID() });
    }
    // Nothing is ever given up here: a test puts one message where it would lie.
    if (operation === "GetQueueAttributes")
      return json(200, {
        Attributes: {
          QueueArn: `arn:aws:sqs:${place}:${body.QueueUrl.split("/").at(-1)}`,
          ApproximateNumberOfMessages: "1",
        },
      });
    if (operation === "StartMessageMoveTask") return json(200, { TaskHandle: randomUUID() });
    const queue = body.QueueUrl.split("/").at(-1);
    const take = (text: string) => {
      waiting.push({ queue, body: text });
      return { MessageId: randomUUID(), MD5OfMessageBody: md5(text) };
    };
    if (operation === "SendMessage") return json(200, take(body.MessageBody));
    const Successful = body.Entries.map((entry: { Id: string; MessageBody: string }) => ({
      Id: entry.Id,
      ...take(entry.MessageBody),
    }));
    return json(200, { Successful, Failed: [] });
  }

  /** What Lambda does with a run that failed every time: with the function's own role it puts it where the template says, or forgets it. */
  function givenUp({ id, name, policy }: LambdaFunction, error: Error): void {
    const found = deployed
      .ofType("AWS::Lambda::EventInvokeConfig")
      .find(([, { Properties }]) => deployed.text(Properties.FunctionName) === id);
    const to = found?.[1].Properties.DestinationConfig?.OnFailure?.Destination;
    if (!to) throw error;
    const resource = deployed.text(to);
    const request = { action: "sqs:SendMessage", resource, context: {} };
    if (policy.allows(request)) dead.push({ queue: resource.split(":").at(-1) as string, name });
    else denied.push(`${name}: ${request.action} ${resource}`);
  }

  const [, { Properties: pages }] = deployed.one("AWS::Cognito::UserPoolDomain");
  const issuerHost = `${pages.Domain}.auth.${deployed.region}.amazoncognito.com`;
  const [apiId] = deployed.one("AWS::ApiGatewayV2::Api");
  const hosts = {
    [`${apiId.toLowerCase()}.execute-api.${deployed.region}.amazonaws.com`]: `${address}/api-host`,
    [issuerHost]: `${address}/issuer-host`,
  };
  for (const made of deployed.ofType("AWS::Lambda::Function"))
    if (String(made[1].Properties.Description).startsWith("Keywork: "))
      functions.set(made[0], new LambdaFunction(deployed, made, { address, hosts }));

  const [, { Properties: distribution }] = deployed.one("AWS::CloudFront::Distribution");
  const origin = `https://${distribution.DistributionConfig.Aliases[0]}`;
  const [clientId, { Properties: client }] = deployed.one("AWS::Cognito::UserPoolClient");
  const tokens = await openTokens(folder);
  /** How far the issuer's clock is from this one: a sign-in a while ago, without waiting. */
  const issuerClock = { offset: 0 };
  const issuerNow = () => Date.now() + issuerClock.offset;
  issuer = createIssuer({ origin, clientId, accounts: openAccounts(folder), tokens, now: issuerNow });
  gateway = createGateway({ deployed, functions, jwks: tokens.jwks, now });
  const byName = (name: string) => {
    const found = [...functions.values()].find((one) => one.name === name);
    if (!found) throw new Error(`The template has no function ${name}`);
    return found;
  };

  return {
    deployed,
    engine,
    origin,
    issuerHost,
    issuerClock,
    client,
    gateway,
    functions,
    mails,
    denied,
    dead,
    byName,
    edge: createEdge(deployed, gateway),
    /** The issuer's pages, as a browser asks for them. */
    atIssuer: (call: Call) => issuer({ ...call, path: `${issuerPath}${call.path}` }),
    /** A token of somebody who has signed in. */
    tokenOf: async (signInName: string) =>
      (
        await tokens.issue({
          account: { signInName, name: signInName, role: "" },
          clientId,
          scope: "openid",
          authTime: Math.floor(Date.now() / 1000),
          originJti: randomUUID(),
        })
      ).access_token,
    /** Starts a job as its schedule does. */
    async schedule(name: string, time: string): Promise<void> {
      const found = deployed
        .ofType("AWS::Scheduler::Schedule")
        .find(([, { Properties }]) => Properties.Description.includes(name));
      const { Arn, Input } = found?.[1].Properties.Target ?? {};
      const started = functions.get(deployed.text(Arn).split(":function:")[1] ?? "");
      await started?.invoke(JSON.parse(Input.replace("<aws.scheduler.scheduled-time>", time))).catch((error) => {
        givenUp(started, error);
      });
    },
    /** What SES says of a mail, as the account's event bus hands it to the queue that its rule names; nothing hears what the rule does not match. */
    hear(detailType: string, detail: object): void {
      const source = { source: "aws.ses", "detail-type": detailType };
      const resources = [`arn:aws:ses:${place}:configuration-set/${settings}`];
      const { EventPattern, Targets } = deployed.one("AWS::Events::Rule")[1].Properties;
      const pattern = deployed.resolve(EventPattern) as Record<string, string[]>;
      const heard =
        Object.entries(source).every(([key, value]) => pattern[key]?.includes(value)) &&
        resources.some((arn) => pattern.resources?.includes(arn));
      if (heard)
        waiting.push({
          queue: deployed.text(Targets[0].Arn).split(":").at(-1) as string,
          body: JSON.stringify({ ...source, resources, detail }),
        });
    },
    /** Gives the queues' messages to the functions that their mappings name, until none is left. The first of them, `hurried`, with no time left. */
    async workQueues(hurried = 0): Promise<void> {
      for (let worked = 0; waiting.length > 0; worked += 1) {
        const { queue, body } = waiting.shift() as { queue: string; body: string };
        const found = deployed
          .ofType("AWS::Lambda::EventSourceMapping")
          .find(([, { Properties }]) => deployed.text(Properties.EventSourceArn).endsWith(`:${queue}`));
        const worker = functions.get(deployed.text(found?.[1].Properties.FunctionName));
        if (!worker) throw new Error(`Nobody works off the queue ${queue}`);
        const event = { Records: [{ messageId: randomUUID(), body }] };
        const answer = (await worker.invoke(event, worked < hurried ? 1 : undefined)) as {
          batchItemFailures: unknown[];
        };
        if (answer.batchItemFailures.length > 0) throw new Error(`${worker.name} gave back ${body}`);
      }
    },
    async stop(): Promise<void> {
      await Promise.all([...functions.values()].map((one) => one.stop()));
      await close(server, 0);
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function forwarded(engine: Engine, call: Call): Promise<Answer> {
  const headers = Object.fromEntries(
    Object.entries(call.headers).filter(([name]) => /^(x-amz|authorization|content-type)/.test(name)),
  );
  const answer = await fetch(engine.endpoint, { method: "POST", headers, body: call.body as unknown as string });
  const type = answer.headers.get("content-type") ?? "application/x-amz-json-1.0";
  return { status: answer.status, headers: { "content-type": type }, body: Buffer.from(await answer.arrayBuffer()) };
}
