import type { Output, Stack } from "@aws-sdk/client-cloudformation";
import { CloudFormationClient, DescribeStacksCommand, GetTemplateCommand } from "@aws-sdk/client-cloudformation";
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Template } from "../guard.ts";
import type { Organisation } from "../organisation.ts";
import { stackNameOf } from "../organisation.ts";
import { Stop } from "./terminal.ts";

type Region = Pick<Organisation, "region">;

/** Each request has half a minute, and two more attempts where AWS is busy. */
const limits = { maxAttempts: 3, requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 } };

/** AWS said no. */
export class AwsRefusal extends Stop {
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(`AWS refused: ${message}${kind && ` (${kind})`}`);
    this.kind = kind;
  }
}

/** What AWS answers; what went wrong in words that somebody at a terminal can act on. */
async function asked<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    const { name, message, $metadata, cause } = error as Error & { $metadata?: { httpStatusCode?: number } };
    if (name === "CredentialsProviderError" || name === "TokenProviderError")
      throw new Stop(
        "There are no AWS credentials. Sign in first, for example with `aws sso login --profile NAME`, and set AWS_PROFILE=NAME; then run the command again.",
      );
    if ($metadata?.httpStatusCode === undefined)
      throw new Stop(`AWS could not be reached: ${cause === undefined ? message : String(cause)}.`);
    throw new AwsRefusal(name, message);
  }
}

/** Nothing where AWS says that there is no such thing. */
async function unlessAbsent<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof AwsRefusal && error.kind === "ValidationError") return undefined;
    throw error;
  }
}

const cloudFormation = ({ region }: Region) => new CloudFormationClient({ ...limits, region });

async function stackNamed(name: string, { region }: Region): Promise<Stack | undefined> {
  const { Stacks = [] } = await asked(cloudFormation({ region }).send(new DescribeStacksCommand({ StackName: name })));
  return Stacks[0];
}

/** Refuses to go on with credentials of another account than the organisation's. */
export async function demandAccount({ account, region, id, profile }: Organisation): Promise<void> {
  // For cdk too, which reads the same.
  if (profile && !process.env.AWS_PROFILE && !process.env.AWS_ACCESS_KEY_ID) process.env.AWS_PROFILE = profile;
  const { Account } = await asked(new STSClient({ ...limits, region }).send(new GetCallerIdentityCommand()));
  if (Account !== account)
    throw new Stop(
      `These credentials belong to the account ${Account}, and infra/organisations/${id}.jsonc names ${account}. Nothing was done.`,
    );
}

/** Refuses to go on where CDK has not been prepared. */
export async function demandBootstrap({ account, region }: Organisation): Promise<void> {
  try {
    await stackNamed("CDKToolkit", { region });
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
  const settings = await asked(new LambdaClient({ ...limits, region }).send(new GetAccountSettingsCommand()));
  const most = settings.AccountLimit?.ConcurrentExecutions ?? 0;
  if (most < fewestAtOnce)
    throw new Stop(
      `The account ${account} runs at most ${most} Lambda functions at once in ${region}, and Keywork needs ${fewestAtOnce}: pages would fail as soon as some people work at the same time. Nothing was deployed. Ask for 1,000 in Service Quotas (AWS Lambda, "Concurrent executions"), which takes a day or two, then run the command again (docs/it/before-you-start.md).`,
    );
}

/** How a stack stands that was never deployed whole: cdk removes what is left of it before it makes it again. */
const neverDeployed = new Set(["REVIEW_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED"]);

/** How a stack stands, in CloudFormation's words; nothing where there is none. */
export async function statusOf(organisation: Organisation): Promise<string | undefined> {
  return (await unlessAbsent(stackNamed(stackNameOf(organisation), organisation)))?.StackStatus;
}

/** Whether a deployment has ever worked. */
export const isDeployed = (status: string | undefined): boolean => status !== undefined && !neverDeployed.has(status);

/** The template that is deployed now; nothing before the first deployment has worked. */
export async function deployedTemplate(organisation: Organisation): Promise<Template | undefined> {
  if (!isDeployed(await statusOf(organisation))) return undefined;
  const wanted = new GetTemplateCommand({ StackName: stackNameOf(organisation), TemplateStage: "Processed" });
  const answer = await unlessAbsent(asked(cloudFormation(organisation).send(wanted)));
  return answer && JSON.parse(answer.TemplateBody ?? "{}");
}

/** What the deployed stack says of itself, by output. */
export async function outputsOf(organisation: Organisation): Promise<Record<string, string>> {
  const stack = await unlessAbsent(stackNamed(stackNameOf(organisation), organisation));
  if (!stack) throw new Stop(`${organisation.id} is not deployed yet: npm run deploy -- ${organisation.id}`);
  return Object.fromEntries(
    (stack.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }: Output) => [OutputKey, OutputValue]),
  );
}

/** Makes an account, to which Cognito sends a first password. Whether there was none before. */
export async function invited({ region }: Region, pool: string, email: string): Promise<boolean> {
  const wanted = new AdminCreateUserCommand({
    UserPoolId: pool,
    Username: email,
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ],
    DesiredDeliveryMediums: ["EMAIL"],
  });
  try {
    await asked(new CognitoIdentityProviderClient({ ...limits, region }).send(wanted));
    return true;
  } catch (error) {
    if (error instanceof AwsRefusal && error.kind === "UsernameExistsException") return false;
    throw error;
  }
}

/** Whether SES may send from the organisation's domain yet. */
export async function isDomainVerified({ region, mail }: Organisation): Promise<boolean> {
  const asking = new SESv2Client({ ...limits, region }).send(
    new GetEmailIdentityCommand({ EmailIdentity: mail.domain }),
  );
  return (await asking.catch(() => undefined))?.VerifiedForSendingStatus === true;
}
