import { createHash } from "node:crypto";
import type { Answer, Call } from "#infra/local/http.ts";
import { json } from "#infra/local/http.ts";

type Stack = { status: string; protectedFromDeletion: boolean; template: string; changes: Changes | undefined };
type Changes = { name: string; template: string };

/** What a stand-in remembers of what it was asked. */
export interface Account {
  readonly stacks: ReadonlyMap<string, Stack>;
  /** Actions of CloudFormation in their order, those that only look left out. */
  readonly done: readonly string[];
  /** Requests of any kind. */
  readonly asked: number;
  /** Objects in CDK's bucket. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** How many functions it runs at once. */
  concurrency: number;
  /** How the next deployments end; success when none is left. */
  readonly ends: ("CREATE_COMPLETE" | "ROLLBACK_COMPLETE")[];
  handle(call: Call): Promise<Answer>;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const xml = (status: number, body: string): Answer => ({ status, headers: { "content-type": "text/xml" }, body });
const answered = (action: string, result: string) =>
  xml(200, `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
const refused = (message: string, code = "ValidationError") =>
  xml(400, `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`);

/** STS, SSM, S3 and CloudFormation of one account that is prepared for CDK, as far as the cdk command and ours ask them. */
export function openAccount(account: string): Account {
  const stacks = new Map<string, Stack>();
  const files = new Map<string, Buffer>();
  const done: string[] = [];
  const ends: Account["ends"] = [];
  const id = (name: string) => `arn:aws:cloudformation:eu-west-2:${account}:stack/${name}/0001`;
  const nameIn = (given: string) => given.split(":stack/").at(-1)?.split("/")[0] ?? "";

  const shown = (name: string, { status, protectedFromDeletion }: Stack) => `<member>
    <StackName>${name}</StackName><StackId>${id(name)}</StackId><StackStatus>${status}</StackStatus>
    <CreationTime>2027-03-17T09:00:00Z</CreationTime>
    <EnableTerminationProtection>${protectedFromDeletion}</EnableTerminationProtection>
    <Outputs><member><OutputKey>Address</OutputKey><OutputValue>https://keywork.example</OutputValue></member>
      <member><OutputKey>Version</OutputKey><OutputValue>0.5.0+1a2b3c4d5e6f</OutputValue></member></Outputs>
  </member>`;

  /** As CloudFormation does: a stack that fails at its creation is taken back, one that fails later goes on as it was. */
  function execute(stack: Stack): void {
    const created = stack.status === "REVIEW_IN_PROGRESS";
    const end = ends.shift() ?? "CREATE_COMPLETE";
    stack.status = created ? end : end === "CREATE_COMPLETE" ? "UPDATE_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE";
    stack.template = stack.changes?.template ?? "";
    stack.changes = undefined;
  }

  function cloudformation(fields: URLSearchParams): Answer {
    const action = fields.get("Action") ?? "";
    const name = nameIn(fields.get("StackName") ?? "");
    const stack = stacks.get(name);
    if (!/^(Describe|Get|List)/.test(action)) done.push(action);
    switch (action) {
      case "DescribeStacks":
        if (name === "CDKToolkit") return answered(action, `<Stacks>${shown(name, bootstrapped)}</Stacks>`);
        // What is deleted is still found by its id.
        if (!stack && fields.get("StackName")?.startsWith("arn:"))
          return answered(action, `<Stacks>${shown(name, { ...bootstrapped, status: "DELETE_COMPLETE" })}</Stacks>`);
        if (!stack) return refused(`Stack with id ${name} does not exist`);
        return answered(action, `<Stacks>${shown(name, stack)}</Stacks>`);
      case "GetTemplate":
        if (!stack) return refused(`Stack with id ${name} does not exist`);
        return answered(action, `<TemplateBody>${escaped(stack.template)}</TemplateBody>`);
      case "CreateChangeSet": {
        const key = new URL(fields.get("TemplateURL") ?? "https://none/").pathname.split("/").at(-1) ?? "";
        const template = files.get(key)?.toString() ?? fields.get("TemplateBody") ?? "";
        const made = stack ?? {
          status: "REVIEW_IN_PROGRESS",
          protectedFromDeletion: false,
          template: "",
          changes: undefined,
        };
        made.changes = { name: fields.get("ChangeSetName") ?? "", template };
        stacks.set(name, made);
        return answered(action, `<Id>${id(name)}/changes</Id><StackId>${id(name)}</StackId>`);
      }
      case "DescribeChangeSet":
        if (!stack?.changes) return refused("There are no such changes", "ChangeSetNotFound");
        return answered(
          action,
          `<ChangeSetName>${stack.changes.name}</ChangeSetName><StackId>${id(name)}</StackId><StackName>${name}</StackName>
          <Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus>
          <Changes><member><Type>Resource</Type><ResourceChange><Action>Add</Action><LogicalResourceId>A</LogicalResourceId>
          <ResourceType>AWS::SQS::Queue</ResourceType></ResourceChange></member></Changes>`,
        );
      case "ExecuteChangeSet":
        if (stack) execute(stack);
        return answered(action, "");
      case "DeleteChangeSet":
        return answered(action, "");
      case "DeleteStack":
        if (stack?.protectedFromDeletion) return refused("It is protected from deletion");
        stacks.delete(name);
        return answered(action, "");
      case "UpdateTerminationProtection":
        if (stack) stack.protectedFromDeletion = fields.get("EnableTerminationProtection") === "true";
        return answered(action, `<StackId>${id(name)}</StackId>`);
      case "DescribeStackEvents":
        return answered(action, "<StackEvents></StackEvents>");
      case "DescribeStackResources":
      case "ListStackResources":
        return answered(action, "");
      default:
        return refused(`The stand-in does not know ${action}`);
    }
  }
  const bootstrapped: Stack = {
    status: "CREATE_COMPLETE",
    protectedFromDeletion: false,
    template: "",
    changes: undefined,
  };

  function sts(action: string): Answer {
    const who = `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/deployer</Arn><UserId>deployer</UserId>`;
    if (action === "GetCallerIdentity") return answered(action, who);
    return answered(
      action,
      `<Credentials><AccessKeyId>test</AccessKeyId><SecretAccessKey>test</SecretAccessKey><SessionToken>test</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
      <AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/role/session</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>`,
    );
  }

  function s3({ method, path, query, body }: Call): Answer {
    if (query.has("location")) return xml(200, "<LocationConstraint>eu-west-2</LocationConstraint>");
    if (query.has("encryption"))
      return xml(404, "<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code></Error>");
    // What functions are made of is there already, from a deployment of another organisation.
    const prefix = query.get("prefix") ?? "";
    if (prefix.endsWith(".zip"))
      return xml(200, `<ListBucketResult><Contents><Key>${prefix}</Key></Contents></ListBucketResult>`);
    if (query.has("list-type")) return xml(200, "<ListBucketResult></ListBucketResult>");
    const key = path.split("/").at(-1) ?? "";
    if (method === "PUT") files.set(key, body);
    const etag = `"${createHash("md5").update(body).digest("hex")}"`;
    return files.has(key) ? { ...xml(200, ""), headers: { etag } } : xml(404, "<Error><Code>NoSuchKey</Code></Error>");
  }

  let asked = 0;
  return {
    stacks,
    concurrency: 1000,
    done,
    get asked() {
      return asked;
    },
    files,
    ends,
    async handle(call) {
      asked += 1;
      const target = call.headers["x-amz-target"] ?? "";
      if (target.startsWith("AmazonSSM"))
        return json(200, { Parameter: { Name: "version", Type: "String", Value: "30" } });
      if (/^\/2016-08-19\/account-settings\/?$/.test(call.path) && call.method === "GET")
        return json(200, { AccountLimit: { ConcurrentExecutions: this.concurrency }, AccountUsage: {} });
      if (call.path.startsWith("/v2/email/identities/") && call.method === "GET")
        return json(200, { VerifiedForSendingStatus: true });
      const fields = new URLSearchParams(call.body.toString());
      const action = fields.get("Action") ?? "";
      if (/^(GetCallerIdentity|AssumeRole)$/.test(action)) return sts(action);
      return call.path === "/" && call.method === "POST" ? cloudformation(fields) : s3(call);
    },
  };
}
