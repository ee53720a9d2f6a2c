import type { CfnResource } from "aws-cdk-lib";
import { Validations } from "aws-cdk-lib";
import type { Organisation } from "./organisation.ts";
import type { OrganisationStack } from "./stack.ts";

/** A finding of AWS Solutions checks that stays, and why. */
export interface Acknowledgement {
  /** Path of the resource below the stack. */
  readonly at: string;
  readonly finding: string;
  readonly reason: string;
}

const uploads = "Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C256MiB";

/** Every finding that stays, exactly; a test sees that each still matches one, and that no other is left. */
export function acknowledgements(stack: OrganisationStack, organisation: Organisation): Acknowledgement[] {
  const { account, region, parts, signIn } = organisation;
  const bucket = stack.getLogicalId(
    stack.node.findChild("Run").node.findChild("Assets").node.defaultChild as CfnResource,
  );
  const { generation } = organisation.secrets;
  const uploadPolicy = (part: string): Acknowledgement => ({
    at: `${uploads}/ServiceRole/DefaultPolicy/Resource`,
    finding: `IAM5[${part}]`,
    reason:
      "CDK's own upload of the web's public files: it reads the bootstrap bucket and writes the bucket of files, which hold no data.",
  });
  const open = (route: string, reason: string): Acknowledgement => ({
    at: `Run/Api/${route}/Resource`,
    finding: "APIG4",
    reason,
  });
  const edge = "Requests without CloudFront's secret header are refused, and";
  // In SES's sandbox the right is asked for on each recipient's identity too.
  const recipients = organisation.mail.onlyTo?.filter((to) => to.includes("*")) ?? ["*"];
  return [
    ...recipients.map((to) => ({
      at: "Run/Functions/send/Role/DefaultPolicy/Resource",
      finding: `IAM5[Resource::arn:aws:ses:${region}:${account}:identity/${to}]`,
      reason:
        "SES's sandbox asks for the right on each recipient's identity; a condition holds the one sender, and outside production the recipients.",
    })),
    {
      at: "Keep/Accounts/Resource",
      finding: "COG1",
      reason:
        "Length of 14 and a second factor instead of composition rules, which OWASP ASVS 6.2.5 and the NCSC advise against.",
    },
    {
      at: "Keep/Accounts/Resource",
      finding: "COG8",
      reason:
        "Threat protection needs the paid Plus plan; accounts are made by administrators only, and a second factor is always asked for.",
    },
    ...(signIn.with === "cognito"
      ? []
      : [
          {
            at: "Keep/Accounts/Resource",
            finding: "COG2",
            reason: "The organisation's own directory asks for the second factor; nobody has a password here.",
          },
        ]),
    ...[
      `SessionKey${generation}`,
      `EdgeSecret${generation}`,
      ...(generation > 1 ? [`EdgeSecret${generation - 1}`] : []),
    ].map((name) => ({
      at: `Keep/${name}/Resource`,
      finding: "SMG4",
      reason:
        "Replaced by raising secrets.generation in the organisation's file, since web, API and CloudFront must change together.",
    })),
    {
      at: "Keep/LinkKey/Resource",
      finding: "SMG4",
      reason:
        "Links that it signed lie in people's mailboxes; all that one can do is stop a kind of mail to one person.",
    },
    {
      at: "Run/SchedulesDead/Resource",
      finding: "SQS3",
      reason: "It is itself the dead-letter queue of the schedules, which the check does not see.",
    },
    open("GET--api--health", `${edge} it answers with the version alone, so that a monitor can ask.`),
    open("GET--api--openapi.json", `${edge} it describes the API and holds no data.`),
    ...["GET", "POST"].map((method) =>
      open(
        `${method}--api--unsubscribe--{token}`,
        `${edge} a signed token names one person's one kind of mail; the worst that a guess could do is nothing.`,
      ),
    ),
    open("Web", `${edge} the web function checks its own session cookie on every page.`),
    { at: "Run/Assets/Resource", finding: "S1", reason: "It holds the program's public files and nothing of anybody." },
    {
      at: "Run/Distribution/Resource",
      finding: "CFR3",
      reason:
        "Every request is logged by API and functions without addresses or paths; CloudFront's logs would hold both.",
    },
    {
      at: "Run/Distribution/Resource",
      finding: "CFR1",
      reason:
        "Staff on leave or on call may be abroad; who may see what follows from sign-in and role, not from the country.",
    },
    ...(parts.webAcl
      ? []
      : [
          {
            at: "Run/Distribution/Resource",
            finding: "CFR2",
            reason: "AWS WAF is an optional part (parts.webAcl); the API is throttled in any case.",
          },
        ]),
    ...["s3:GetBucket*", "s3:GetObject*", "s3:List*", "s3:Abort*", "s3:DeleteObject*"].map((action) =>
      uploadPolicy(`Action::${action}`),
    ),
    uploadPolicy(`Resource::arn:aws:s3:::cdk-hnb659fds-assets-${account}-${region}/*`),
    uploadPolicy(`Resource::<${bucket}.Arn>/*`),
    {
      at: `${uploads}/ServiceRole/Resource`,
      finding: "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
      reason: "CDK's own upload of public files writes its log.",
    },
    {
      at: `${uploads}/Resource`,
      finding: "L1",
      reason: "CDK chooses the runtime of its own upload, and raises it with its releases.",
    },
    ...(parts.backups
      ? [
          {
            at: "Keep/Backups/Table/Role/Resource",
            finding:
              "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]",
            reason: "AWS keeps the policy of its backup service in step with it; the plan selects one table.",
          },
        ]
      : []),
  ];
}

/** Acknowledges what stays on its own resource and nowhere else. */
export function acknowledge(stack: OrganisationStack, organisation: Organisation): void {
  for (const { at, finding, reason } of acknowledgements(stack, organisation)) {
    const resource = at.split("/").reduce((node, id) => node.findChild(id).node, stack.node);
    Validations.of(resource.scopes.at(-1) as OrganisationStack).acknowledge({
      id: `AwsSolutions::AwsSolutions-${finding}`,
      reason,
    });
  }
}
