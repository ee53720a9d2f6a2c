import { createHash, createHmac } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Template } from "../guard.ts";
import type { Organisation } from "../organisation.ts";
import { stackNameOf } from "../organisation.ts";
import { Stop } from "./terminal.ts";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
type Signed = { service: string; region: string; host: string; body: string; headers: Record<string, string> } & Asked;
/** What is asked: a POST to "/" unless told. */
type Asked = { method?: "GET" | "POST"; path?: string };

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** The headers of a request with AWS's signature, version 4: for the few requests that need no client of their own. */
export function signed(
  { service, region, host, body, headers, method = "POST", path = "/" }: Signed,
  who: Credentials,
  at: Date,
): Record<string, string> {
  const time = at.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const day = time.slice(0, 8);
  const all: Record<string, string> = { ...headers, host, "x-amz-date": time };
  if (who.sessionToken) all["x-amz-security-token"] = who.sessionToken;
  const names = Object.keys(all).sort();
  const canonical = [
    method,
    path,
    "",
    ...names.map((name) => `${name}:${all[name]}`),
    "",
    names.join(";"),
    sha256(body),
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    (made, part) => hmac(made, part),
    `AWS4${who.secretAccessKey}`,
  );
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  const { host: _host, ...sent } = all;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${who.accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

/** Credentials as every AWS tool finds them: environment, profile, single sign-on. */
async function credentials(): Promise<Credentials> {
  const client = new DynamoDBClient({ region: "eu-west-2" });
  try {
    return await client.config.credentials();
  } catch {
    throw new Stop(
      "There are no AWS credentials. Sign in first, for example with `aws sso login --profile NAME`, and set AWS_PROFILE=NAME; then run the command again.",
    );
  } finally {
    client.destroy();
  }
}

/** Where a service is: as every AWS tool finds out, so that all of them can be pointed at a stand-in together. */
function addressOf(service: string, region: string): string {
  const { env } = process;
  const name = service.toUpperCase().replaceAll("-", "_");
  return env[`AWS_ENDPOINT_URL_${name}`] ?? env.AWS_ENDPOINT_URL ?? `https://${service}.${region}.amazonaws.com`;
}

async function ask(
  service: string,
  region: string,
  body: string,
  headers: Record<string, string>,
  { method = "POST", path = "/" }: Asked = {},
): Promise<string> {
  const address = addressOf(service, region);
  const { host } = new URL(address);
  const who = await credentials();
  const send = () =>
    fetch(new URL(path, address), {
      method,
      ...(body !== "" && { body }),
      headers: signed({ service, region, host, body, headers, method, path }, who, new Date()),
    });
  const answer = await send().catch((error: Error) => {
    throw new Stop(`AWS could not be reached at ${host}: ${String(error.cause ?? error.message)}.`);
  });
  const text = await answer.text();
  if (answer.ok) return text;
  const message =
    /<Message>([\s\S]*?)<\/Message>/.exec(text)?.[1] ?? /"[mM]essage"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? text;
  const kind =
    /<Code>(.*?)<\/Code>/.exec(text)?.[1] ?? /"__type"\s*:\s*"([^"]+)"/.exec(text)?.[1]?.split("#").at(-1) ?? "";
  throw new AwsRefusal(kind, message);
}

/** AWS said no. */
export class AwsRefusal extends Stop {
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(`AWS refused: ${message}${kind && ` (${kind})`}`);
    this.kind = kind;
  }
}

const query = (service: string, region: string, version: string, fields: Record<string, string>) =>
  ask(service, region, new URLSearchParams({ Version: version, ...fields }).toString(), {
    "content-type": "application/x-www-form-urlencoded; charset=utf-8",
  });

/** Refuses to go on with credentials of another account than the organisation's. */
export async function demandAccount({ account, region, id }: Organisation): Promise<void> {
  const text = await query("sts", region, "2011-06-15", { Action: "GetCallerIdentity" });
  const actual = /<Account>(\d+)<\/Account>/.exec(text)?.[1];
  if (actual !== account)
    throw new Stop(
      `These credentials belong to the account ${actual}, and infra/organisations/${id}.jsonc names ${account}. Nothing was done.`,
    );
}

/** Refuses to go on where CDK has not been prepared. */
export async function demandBootstrap({ account, region }: Organisation): Promise<void> {
  try {
    await query("cloudformation", region, "2010-05-15", { Action: "DescribeStacks", StackName: "CDKToolkit" });
  } catch (error) {
    if (!(error instanceof AwsRefusal)) throw error;
    throw new Stop(
      `The account ${account} is not prepared for CDK in ${region}. Run once: npm exec -- cdk bootstrap aws://${account}/${region} (docs/it/before-you-start.md says what it makes).`,
    );
  }
}

/**
 * How many functions an account must be able to run at once: fewer are used up by some pages at once, and by queues.
 */
export const fewestAtOnce = 100;

/** Refuses to go on in an account that runs too few functions at once: pages would fail whenever some people work. */
export async function demandConcurrency({ account, region }: Organisation): Promise<void> {
  const text = await ask("lambda", region, "", {}, { method: "GET", path: "/2016-08-19/account-settings/" });
  const { AccountLimit } = JSON.parse(text) as { AccountLimit?: { ConcurrentExecutions?: number } };
  const most = AccountLimit?.ConcurrentExecutions ?? 0;
  if (most < fewestAtOnce)
    throw new Stop(
      `The account ${account} runs at most ${most} Lambda functions at once in ${region}, and Keywork needs ${fewestAtOnce}: pages would fail as soon as some people work at the same time. Nothing was deployed. Ask for 1,000 in Service Quotas (AWS Lambda, "Concurrent executions"), which takes a day or two, then run the command again (docs/it/before-you-start.md).`,
    );
}

const unescaped = (xml: string) =>
  xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** How a stack stands that was never deployed whole: cdk removes what is left of it before it makes it again. */
const neverDeployed = new Set(["REVIEW_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED"]);

/** How a stack stands, in CloudFormation's words; nothing where there is none. */
export async function statusOf(organisation: Organisation): Promise<string | undefined> {
  try {
    const fields = { Action: "DescribeStacks", StackName: stackNameOf(organisation) };
    const text = await query("cloudformation", organisation.region, "2010-05-15", fields);
    return /<StackStatus>(.*?)<\/StackStatus>/.exec(text)?.[1];
  } catch (error) {
    if (error instanceof AwsRefusal && error.kind === "ValidationError") return undefined;
    throw error;
  }
}

/** Whether a deployment has ever worked. */
export const isDeployed = (status: string | undefined): boolean => status !== undefined && !neverDeployed.has(status);

/** The template that is deployed now; nothing before the first deployment has worked. */
export async function deployedTemplate(organisation: Organisation): Promise<Template | undefined> {
  if (!isDeployed(await statusOf(organisation))) return undefined;
  try {
    const fields = { Action: "GetTemplate", StackName: stackNameOf(organisation), TemplateStage: "Processed" };
    const text = await query("cloudformation", organisation.region, "2010-05-15", fields);
    return JSON.parse(unescaped(/<TemplateBody>([\s\S]*?)<\/TemplateBody>/.exec(text)?.[1] ?? "{}"));
  } catch (error) {
    if (error instanceof AwsRefusal && error.kind === "ValidationError") return undefined;
    throw error;
  }
}

/** What the deployed stack says of itself, by output. */
export async function outputsOf(organisation: Organisation): Promise<Record<string, string>> {
  const fields = { Action: "DescribeStacks", StackName: stackNameOf(organisation) };
  const text = await query("cloudformation", organisation.region, "2010-05-15", fields).catch((error) => {
    if (error instanceof AwsRefusal && error.kind === "ValidationError")
      throw new Stop(`${organisation.id} is not deployed yet: npm run deploy -- ${organisation.id}`);
    throw error;
  });
  const members = text.matchAll(/<OutputKey>(.*?)<\/OutputKey>[\s\S]*?<OutputValue>([\s\S]*?)<\/OutputValue>/g);
  return Object.fromEntries([...members].map(([, key = "", value = ""]) => [key, unescaped(value)]));
}

/** A request to Cognito in its JSON protocol. */
export async function cognito(region: string, action: string, body: object): Promise<Record<string, unknown>> {
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `AWSCognitoIdentityProviderService.${action}`,
  };
  return JSON.parse((await ask("cognito-idp", region, JSON.stringify(body), headers)) || "{}");
}

/** Whether SES may send from the organisation's domain yet. */
export async function isDomainVerified({ region, mail }: Organisation): Promise<boolean> {
  const fields = { Action: "GetIdentityVerificationAttributes", "Identities.member.1": mail.domain };
  return /<VerificationStatus>Success</.test(await query("email", region, "2010-12-01", fields).catch(() => ""));
}
