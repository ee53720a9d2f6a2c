import * as z from "zod";
import { readable, tidyColour, wrongColour } from "#shared/organisation/colour.ts";

/** Where people's data lives unless somebody writes down why not. */
export const homeRegion = "eu-west-2";

const host = (what: string, example: string) =>
  z
    .string(`must be ${what}, for example "${example}"`)
    .regex(
      /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
      `must be ${what} in lower case, without https://, for example "${example}"`,
    );

const address = (what: string) =>
  z.string(`must be ${what}`).regex(/^[^\s@<>"]+@[^\s@<>"]+\.[a-z]{2,63}$/i, `must be ${what}, such as it@example.org`);

const arn = (shape: RegExp, what: string) => z.string(what).regex(shape, what);

const whole = (least: number, most: number, what: string) => {
  const words = `must be a whole number from ${least} to ${most}: ${what}`;
  return z.number(words).int(words).min(least, words).max(most, words);
};

const certificate = z
  .string("must be the ARN of the domain's certificate in AWS Certificate Manager")
  .regex(
    /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/,
    'must be in us-east-1, where CloudFront looks for it, for example "arn:aws:acm:us-east-1:111122223333:certificate/1b2c3d4e-0000-4000-8000-000000000000"',
  )
  .describe("ARN of the certificate of the domain, in us-east-1");

const nameClaim = z
  .string("must name what the directory sends, for example preferred_username")
  .min(1, "must name what the directory sends, for example preferred_username")
  .describe("What the directory sends that equals the sign-in name on the staff record");

const provider = z
  .string("must be a short name such as EntraID")
  .regex(/^[A-Za-z][A-Za-z0-9]{2,31}$/, "must be 3 to 32 letters or digits, for example EntraID")
  .describe("What Cognito calls the directory");

const prefix = z
  .string("must be the first part of the address of the sign-in pages")
  .regex(/^(?!.*(aws|amazon|cognito))[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, {
    error: "must be 3 to 63 lower-case letters, digits or hyphens, without the words aws, amazon or cognito",
  })
  .describe("First part of the address of the sign-in pages, unique in the region; keywork-NAME unless given");

const signIn = z.discriminatedUnion(
  "with",
  [
    z
      .strictObject({
        with: z.literal("cognito"),
        prefix: prefix.optional(),
        passkeys: z
          .boolean("must be true or false")
          .default(true)
          .describe("Passkeys and hardware keys beside authenticator apps"),
      })
      .describe("Accounts of this stack alone, always with a second factor"),
    z
      .strictObject({
        with: z.literal("oidc"),
        prefix: prefix.optional(),
        provider,
        issuer: z
          .url({ protocol: /^https$/, error: "must be the issuer's https address" })
          .refine((issuer) => !/\/(common|organizations|consumers)\//.test(issuer), {
            error: "must name your own tenant: common, organizations and consumers let other organisations' people in",
          })
          .describe("Issuer, for example https://login.microsoftonline.com/TENANT/v2.0"),
        clientId: z
          .string("must be the id of the application in your directory")
          .min(1, "must be the id of the application in your directory"),
        clientSecret: arn(
          /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/,
          "must be the ARN of a secret in AWS Secrets Manager that holds the application's secret; the secret itself does not belong into this file",
        ).describe("ARN of the Secrets Manager secret that holds the application's secret"),
        nameClaim,
      })
      .describe("The organisation's own directory over OpenID Connect"),
    z
      .strictObject({
        with: z.literal("saml"),
        prefix: prefix.optional(),
        provider,
        metadata: z.url({ protocol: /^https$/, error: "must be the https address of the directory's SAML metadata" }),
        nameClaim,
      })
      .describe("The organisation's own directory over SAML"),
  ],
  { error: 'must say with: "cognito", "oidc" or "saml"' },
);

const waiver = z
  .strictObject({
    resource: z.string("must be the logical id that diff printed").min(1, "must be the logical id that diff printed"),
    change: z.enum(["replace", "delete", "unprotect"], "must be replace, delete or unprotect, as diff printed"),
    reason: z.string("must say why").min(10, "must say why, in at least 10 letters"),
    until: z.iso.date("must be the last day on which this is allowed, for example 2027-03-31"),
  })
  .describe("Allows one change that loses data, until a day");

/** What IT writes in organisations/NAME.jsonc: only what needs a deployment. Everything else is changed by managers in the product. */
export const organisationSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z
    .string("must be the organisation's name")
    .min(2, "must be the organisation's name")
    .max(100, "must be at most 100 letters"),
  look: z
    .strictObject({
      colour: z
        .string("must be a colour such as #005a8c")
        .regex(/^#[0-9a-f]{6}$/i, "must be a colour such as #005a8c")
        .refine((colour) => wrongColour(tidyColour(colour)) === undefined, {
          error: ({ input }) =>
            `must be dark enough to read text in it: ${readable(tidyColour(String(input)), "day")} would do`,
          when: ({ issues }) => issues.length === 0,
        }),
      logo: z
        .string("must be the words of the logo")
        .min(1, "must be the words of the logo")
        .max(40, "must be at most 40 letters"),
    })
    .describe("Seeds of the settings in the product"),
  account: z
    .string('must be the AWS account\'s number in quotes, for example "111122223333"')
    .regex(/^\d{12}$/, 'must be the AWS account\'s number of 12 digits in quotes, for example "111122223333"'),
  region: z
    .string("must be an AWS region")
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, `must be an AWS region such as ${homeRegion}`)
    .default(homeRegion),
  regionReason: z.string().min(10, "must say why the data does not stay in eu-west-2").optional(),
  profile: z
    .string("must be the name of a profile")
    .min(1, "must be the name of a profile")
    .optional()
    .describe("The profile of ~/.aws/config that reaches the account, used where no credentials are set"),
  wave: whole(1, 9, "deploy --all goes from 1 to 9, and stops at the first that fails")
    .optional()
    .describe("When deploy --all comes to it: 1 without production, otherwise 2, unless given"),
  production: z
    .boolean("must be true (yes) or false (no)")
    .describe("False for trying out: mail then goes only to mail.onlyTo"),
  web: z.strictObject({ domain: host("the host that staff open", "keywork.example.org"), certificate }),
  mail: z.strictObject({
    domain: host("the domain that mail is sent from", "example.org").describe(
      "Verified in SES by the records that deploy prints",
    ),
    sender: address("the address that mail comes from"),
    onlyTo: z
      .array(z.string().regex(/^(\*|[^\s@*]+)@[^\s@*]+$/, "must be an address, or *@ and a domain"))
      .min(1, "must name at least one address, or *@ and a domain")
      .optional()
      .describe("Outside production the only recipients; SES refuses all others"),
  }),
  signIn,
  keep: z
    .strictObject({
      recoveryDays: whole(7, 35, "days to which the table can be set back").default(35),
      logDays: z
        .union(
          [30, 60, 90, 180, 365, 400, 731].map((n) => z.literal(n)),
          "must be 30, 60, 90, 180, 365, 400 or 731 days",
        )
        .default(180),
    })
    .prefault({}),
  alarms: z.strictObject({ email: address("the address of whoever acts on alarms") }),
  budget: z.strictObject({
    dollarsPerMonth: whole(5, 100_000, "dollars a month; a mail is sent at 80 and 100 per cent"),
  }),
  parts: z
    .strictObject({
      webAcl: arn(
        /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[0-9a-f-]{36}$/,
        "must be the ARN of a global web ACL of AWS WAF in us-east-1",
      ).optional(),
      ownKey: z
        .boolean("must be true or false")
        .default(false)
        .describe("A key of your own in KMS for the table, secrets and logs"),
      backups: z
        .strictObject({
          dailyDays: whole(35, 3650, "days that daily backups are kept"),
          monthlyDays: whole(90, 3650, "days that monthly backups are kept").optional(),
        })
        .optional()
        .describe("A backup vault beside point-in-time recovery"),
      dashboard: z.boolean("must be true or false").default(false),
    })
    .prefault({})
    .describe("Optional parts; each costs money"),
  secrets: z
    .strictObject({ generation: whole(1, 9999, "raised by one to replace session key and edge secret") })
    .default({ generation: 1 }),
  waivers: z.array(waiver).default([]),
});

/** A checked file, with the name that it has. */
export type Organisation = z.output<typeof organisationSchema> & {
  /** The file's name without its ending: the stack is called keywork-ID. */
  readonly id: string;
};

/** What the editor reads beside the files. */
export function jsonSchema(): object {
  return { title: "An organisation that runs Keywork", ...z.toJSONSchema(organisationSchema, { io: "input" }) };
}

export const stackNameOf = ({ id }: Pick<Organisation, "id">): string => `keywork-${id}`;
export const signInPrefixOf = ({ id, signIn: { prefix } }: Organisation): string => prefix ?? `keywork-${id}`;
