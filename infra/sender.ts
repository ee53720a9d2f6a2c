import { CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import type { CfnConfigurationSet } from "aws-cdk-lib/aws-ses";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  MailFromBehaviorOnMxFailure,
} from "aws-cdk-lib/aws-ses";
import type { Construct } from "constructs";
import type { Organisation } from "./organisation.ts";

export type Sender = {
  readonly identity: EmailIdentity;
  readonly settings: ConfigurationSet;
};

/** The domain that mail comes from, signed with DKIM, with a MAIL FROM of its own; mail travels over TLS or not at all. */
export function createSender(scope: Construct, { mail, region }: Organisation): Sender {
  const settings = new ConfigurationSet(scope, "MailSettings", {
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
  });
  // Keywork marks addresses itself, where people see it and can say that one works again; SES's own list of the account would still swallow its mail.
  (settings.node.defaultChild as CfnConfigurationSet).suppressionOptions = { suppressedReasons: [] };
  const mailFrom = `keywork-mail.${mail.domain}`;
  const identity = new EmailIdentity(scope, "MailDomain", {
    identity: Identity.domain(mail.domain),
    // Mail that names no settings gets these.
    configurationSet: settings,
    dkimSigning: true,
    mailFromDomain: mailFrom,
    mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    // Bounces come back as events, and mail about them would go to an address that nobody reads.
    feedbackForwarding: false,
  });
  identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  for (const [n, { name, value }] of identity.dkimRecords.entries())
    new CfnOutput(scope, `MailRecord${n + 1}`, {
      value: `${name} CNAME ${value}`,
      description: "DNS record to add: DKIM",
    });
  new CfnOutput(scope, "MailRecord4", {
    value: `${mailFrom} MX 10 feedback-smtp.${region}.amazonses.com`,
    description: "DNS record to add: MAIL FROM",
  });
  new CfnOutput(scope, "MailRecord5", {
    value: `${mailFrom} TXT "v=spf1 include:amazonses.com -all"`,
    description: "DNS record to add: SPF",
  });
  return { identity, settings };
}
