import type { Deployed } from "./template.ts";

/** Properties by which a resource is known outside its stack. */
const names =
  /^(.*Name|Domain|Aliases|EmailIdentity|MailFromDomain|Endpoint|Address|CallbackURLs|LogoutURLs|.*Arn|.*ARN|WebACLId|costFilters|TagKeyValue|RelyingPartyID|WebAuthnRelyingPartyID|KEYWORK_.*|DestinationBucketName|SourceBucketNames)$/;
/** Names that are AWS's or that mean something inside one resource only. */
const ownWords =
  /AttributeName|IndexName|MetricName|ParameterName|PolicyName|EventName|RuleName|TTL|HeaderName|ProviderName|QueryName|TargetType|KeyName|StageName|^Name$/;
/** The program itself is the same for all, by intention. */
const programs = /^KEYWORK_VERSION$/;

/** What two stacks have in common that names something in the world: literal names, and ARNs other than AWS's own. */
export function shared(one: Deployed, other: Deployed): string[] {
  const [mine, theirs] = [literalsOf(one), literalsOf(other)];
  return [...mine].filter((text) => theirs.has(text)).sort();
}

function literalsOf(deployed: Deployed): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      const arns = value.match(/arn:aws[\w-]*:[\w-]+:[\w-]*:\d{12}:[^\s"]+/g) ?? [];
      for (const arn of arns) found.add(`arn ${arn}`);
      const literal = !value.startsWith("{{resolve:") && value !== "";
      if (
        literal &&
        names.test(key) &&
        !ownWords.test(key) &&
        !programs.test(key) &&
        !value.startsWith("arn:aws:iam::aws:")
      )
        found.add(`${key} ${value}`);
    } else if (Array.isArray(value)) {
      for (const one of value) visit(one, key);
    } else if (typeof value === "object" && value !== null) {
      const [[only = "", inner] = []] = Object.entries(value);
      // A reference is to this stack's own resource, whatever it will be called.
      if (only === "Ref" || only === "Fn::GetAtt") return;
      const parts = only === "Fn::Join" ? [["", (inner as [string, unknown[]])[1]] as const] : Object.entries(value);
      for (const [name, part] of parts) visit(part, name);
    }
  };
  for (const { Properties } of Object.values(deployed.template.Resources)) visit(Properties, "");
  for (const [id, { Value, Export }] of Object.entries(deployed.template.Outputs)) {
    if (Export) found.add(`export ${JSON.stringify(Export)}`);
    // The program itself is the same for all, by intention.
    if (id === "Version") continue;
    if (typeof Value === "string") found.add(`output ${Value}`);
    else visit(Value, id);
  }
  return found;
}
