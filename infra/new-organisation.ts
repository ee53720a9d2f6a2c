import { homeRegion } from "./organisation.ts";

export interface Asked {
  readonly key: string;
  readonly ask: string;
  /** What Enter answers. */
  readonly preset?: (given: Readonly<Record<string, string>>) => string | undefined;
}

/** What `npm run organisation -- new` asks, in order. */
export const questions = (id: string): readonly Asked[] => [
  { key: "name", ask: "Name of the organisation" },
  { key: "account", ask: "Number of its AWS account (12 digits)" },
  { key: "domain", ask: "Host that staff will open", preset: () => `keywork.${id}.example` },
  { key: "certificate", ask: "ARN of that host's certificate in us-east-1" },
  {
    key: "mailDomain",
    ask: "Domain that mail comes from",
    preset: ({ domain = "" }) => domain.split(".").slice(1).join("."),
  },
  { key: "sender", ask: "Address that mail comes from", preset: ({ mailDomain }) => `keywork@${mailDomain}` },
  { key: "alarms", ask: "Address of whoever acts on alarms" },
  { key: "production", ask: "Is it for real people's data (yes or no)", preset: () => "yes" },
  { key: "budget", ask: "Dollars a month before a mail warns", preset: () => "80" },
];

/** The file that the answers make. */
export function fileTextOf(given: Readonly<Record<string, string>>): string {
  const production = { yes: true, no: false }[given.production?.toLowerCase() ?? ""] ?? given.production;
  const file = {
    $schema: "./schema.json",
    name: given.name,
    look: { colour: "#005a8c", logo: given.name?.slice(0, 40) },
    account: given.account,
    region: homeRegion,
    production,
    web: { domain: given.domain, certificate: given.certificate },
    mail: { domain: given.mailDomain, sender: given.sender, ...(production === false && { onlyTo: [given.alarms] }) },
    signIn: { with: "cognito" },
    alarms: { email: given.alarms },
    budget: { dollarsPerMonth: Number(given.budget) },
  };
  return `// What each key means: schema.json, which editors read, and docs/it/deploy.md.\n${JSON.stringify(file, null, 2)}\n`;
}
