import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type * as z from "zod";
import type { JsoncFault } from "./jsonc.ts";
import { parseJsonc } from "./jsonc.ts";
import type { Organisation } from "./organisation.ts";
import { homeRegion, organisationSchema, signInPrefixOf } from "./organisation.ts";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const organisationsFolder = join(root, "infra", "organisations");

/** Everything wrong in the files, one line each: file, key, and what would be right. */
export class Mistakes extends Error {
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/** What all organisations of a team have in common: what an organisation's own file says wins. */
const defaultsFile = "defaults.jsonc";

export const namesOf = (folder = organisationsFolder): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".jsonc") && file !== defaultsFile)
    .map((file) => file.slice(0, -".jsonc".length))
    .sort();

/** All organisations, each checked on its own and against the others: everything wrong in any of them at once. */
export function allOrganisations(folder = organisationsFolder): Organisation[] {
  const read = namesOf(folder).map((id) => attempt(() => organisationOf(id, folder)));
  const all = read.flatMap((one) => (one instanceof Mistakes ? [] : [one]));
  const wrong = [...read.flatMap((one) => (one instanceof Mistakes ? one.lines : [])), ...clashesAmong(all, folder)];
  if (wrong.length > 0) throw new Mistakes(wrong);
  return all;
}

/**
 * One organisation, checked on its own and against those others whose files can be read. What is wrong in another's
 * file is no reason not to deploy this one: `others` names those files.
 */
export function oneOrganisation(
  id: string,
  folder = organisationsFolder,
): { organisation: Organisation; others: readonly string[] } {
  const organisation = organisationOf(id, folder);
  const read = namesOf(folder)
    .filter((name) => name !== id)
    .map((name) => [name, attempt(() => organisationOf(name, folder))] as const);
  const whole = read.flatMap(([, one]) => (one instanceof Mistakes ? [] : [one]));
  // Last, so that what clashes is said of this file.
  const clashes = whole.flatMap((one) => clashesAmong([one, organisation], folder));
  if (clashes.length > 0) throw new Mistakes(clashes);
  const others = read.flatMap(([name, one]) => (one instanceof Mistakes ? [shown(join(folder, `${name}.jsonc`))] : []));
  return { organisation, others };
}

/** Those whose files are in order, for a command that goes through all, and what is wrong in the others. */
export function readableOrganisations(folder = organisationsFolder): {
  organisations: readonly Organisation[];
  faulty: readonly string[];
} {
  const read = namesOf(folder).map((id) => attempt(() => organisationOf(id, folder)));
  const organisations = read.flatMap((one) => (one instanceof Mistakes ? [] : [one]));
  const clashes = clashesAmong(organisations, folder);
  if (clashes.length > 0) throw new Mistakes(clashes);
  return { organisations, faulty: read.flatMap((one) => (one instanceof Mistakes ? one.lines : [])) };
}

function attempt<T>(work: () => T): T | Mistakes {
  try {
    return work();
  } catch (error) {
    if (error instanceof Mistakes) return error;
    throw error;
  }
}

/** One organisation by its file's name. */
export function organisationOf(id: string, folder = organisationsFolder): Organisation {
  const path = join(folder, `${id}.jsonc`);
  if (!existsSync(path)) {
    const known = namesOf(folder).join(", ") || "none yet";
    throw new Mistakes([`There is no ${shown(path)}. Known: ${known}. "npm run organisation -- new ${id}" makes it.`]);
  }
  return checked(id, readFileSync(path, "utf8"), shown(path), defaultsIn(folder));
}

/** The stack, and what it makes, are called after the file. */
export function demandName(id: string, file: string): void {
  const wrong = wrongName(id, file);
  if (wrong.length > 0) throw new Mistakes(wrong);
}

const wrongName = (id: string, file: string): string[] =>
  /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/.test(id)
    ? []
    : [`${file}: the file's name must be 3 to 32 lower-case letters, digits or hyphens, and begin with a letter`];

type Keys = Readonly<Record<string, unknown>>;
/** The defaults of a folder, and the file that holds them. */
type Defaults = { readonly file: string; readonly keys: Keys };

const isKeys = (value: unknown): value is Keys => typeof value === "object" && value !== null && !Array.isArray(value);

function defaultsIn(folder: string): Defaults {
  const path = join(folder, defaultsFile);
  const file = shown(path);
  if (!existsSync(path)) return { file, keys: {} };
  const { value, faults } = parseJsonc(readFileSync(path, "utf8"));
  if (faults.length > 0) throw new Mistakes(faultLines(faults, file));
  if (!isKeys(value)) throw new Mistakes([`${file}: must be an object of keys, as the file of an organisation is`]);
  return { file, keys: value };
}

const faultLines = (faults: readonly JsoncFault[], file: string): string[] =>
  faults.map(({ line, what }) => `${file}: is not JSON with comments: ${what} in line ${line}`);

/** Keys of keys are put together; everything else, and how people sign in, is taken whole. */
function over(defaults: Keys, own: Keys): Keys {
  const both = Object.entries(own).map(([key, value]) => {
    const usual = defaults[key];
    return [key, key !== "signIn" && isKeys(value) && isKeys(usual) ? over(usual, value) : value];
  });
  return { ...defaults, ...Object.fromEntries(both) };
}

/** Whether a file says something at a path, so that what is wrong there is said of that file. */
const says = (keys: unknown, [first, ...rest]: readonly PropertyKey[]): boolean =>
  first === undefined || (isKeys(keys) && String(first) in keys && says(keys[String(first)], rest));

/** Checks the text of a file with the defaults behind it, and says everything that is wrong in it at once. */
export function checked(id: string, text: string, file: string, defaults?: Defaults): Organisation {
  const misnamed = wrongName(id, file);
  const { value: own, faults } = parseJsonc(text);
  if (faults.length > 0) throw new Mistakes([...misnamed, ...faultLines(faults, file)]);
  const value = isKeys(own) && defaults ? over(defaults.keys, own) : own;
  const fileAt = (path: readonly PropertyKey[]) =>
    defaults && !says(own, path) && says(defaults.keys, path) ? defaults.file : file;
  const parsed = organisationSchema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  // What is wrong by itself says nothing about other keys; what is right may still not fit them.
  const unsure = issues.filter(({ code }) => code !== "unrecognized_keys").map(({ path }) => path.map(String));
  const given = (
    parsed.success ? parsed.data : { region: homeRegion, parts: {}, ...(value as object) }
  ) as Organisation;
  const broken = rules
    .filter(({ reads }) => !reads.some((key) => unsure.some((path) => touches(path, key.split(".")))))
    .flatMap(({ at, broken }) => {
      const what = broken(given);
      return what === undefined ? [] : [`${file}: ${at} ${what}`];
    });
  const wrong = [...misnamed, ...issues.flatMap((issue) => linesOf(issue, fileAt)), ...broken];
  if (!parsed.success || wrong.length > 0) throw new Mistakes(wrong);
  return { ...parsed.data, id };
}

/** Whether one of two paths lies within the other. */
const touches = (one: readonly string[], other: readonly string[]): boolean =>
  one.slice(0, other.length).every((part, n) => part === other[n]);

function linesOf(issue: z.core.$ZodIssue, fileAt: (path: readonly PropertyKey[]) => string): string[] {
  const at = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return [`${fileAt(issue.path)}: ${at || "the whole file"} ${issue.message}`];
  return issue.keys.map(
    (key) =>
      `${fileAt([...issue.path, key])}: ${[at, key].filter(Boolean).join(".")} is not a key that Keywork knows; see schema.json for those it does`,
  );
}

/** What one key says about another. */
interface Rule {
  readonly at: string;
  /** The keys that must be right by themselves first. */
  readonly reads: readonly string[];
  broken(o: Organisation): string | undefined;
}
const hostOf = ({ mail }: Organisation) => mail.sender.slice(mail.sender.lastIndexOf("@") + 1).toLowerCase();
const accountIn = (arn: string) => arn.split(":")[4];

const rules: readonly Rule[] = [
  {
    at: "region",
    reads: ["region", "regionReason"],
    broken: (o) =>
      o.region === homeRegion || o.regionReason !== undefined
        ? undefined
        : `must be ${homeRegion}, or regionReason must say why people's data leaves it`,
  },
  {
    at: "mail.sender",
    reads: ["mail.sender", "mail.domain"],
    broken: (o) =>
      hostOf(o) === o.mail.domain || hostOf(o).endsWith(`.${o.mail.domain}`)
        ? undefined
        : `must be an address of ${o.mail.domain}, the domain in mail.domain, and not of ${hostOf(o)}`,
  },
  {
    at: "mail.onlyTo",
    reads: ["production", "mail.onlyTo"],
    broken: (o) => {
      if (o.production === (o.mail.onlyTo === undefined)) return undefined;
      return o.production ? "must be left out in production" : "must name who may get mail, since production is false";
    },
  },
  {
    at: "web.certificate",
    reads: ["web.certificate", "account"],
    broken: (o) =>
      accountIn(o.web.certificate) === o.account
        ? undefined
        : `must belong to the account ${o.account}, the one in account`,
  },
  {
    at: "parts.webAcl",
    reads: ["parts.webAcl", "account"],
    broken: ({ parts: { webAcl }, account }) =>
      webAcl === undefined || accountIn(webAcl) === account ? undefined : `must belong to the account ${account}`,
  },
  {
    at: "signIn.clientSecret",
    reads: ["signIn", "region", "account"],
    broken: ({ signIn, region, account }) =>
      signIn.with !== "oidc" ||
      (signIn.clientSecret.split(":")[3] === region && accountIn(signIn.clientSecret) === account)
        ? undefined
        : `must be a secret of the account ${account} in ${region}`,
  },
];

/** What two organisations must not have in common. */
function clashesAmong(all: readonly Organisation[], folder: string): string[] {
  const kinds: [string, (o: Organisation) => string][] = [
    ["name", (o) => o.name.trim().toLowerCase()],
    ["web.domain", (o) => o.web.domain],
    ["web.certificate", (o) => o.web.certificate],
    ["mail.domain", (o) => `${o.account} ${o.region} ${o.mail.domain}`],
    ["signIn.prefix", (o) => `${o.region} ${signInPrefixOf(o)}`],
    ["signIn.clientSecret", (o) => (o.signIn.with === "oidc" ? o.signIn.clientSecret : "")],
  ];
  return kinds.flatMap(([key, of]) => {
    const first = new Map<string, string>();
    return all.flatMap((o) => {
      const value = of(o);
      const other = first.get(value);
      if (value === "") return [];
      if (other === undefined) {
        first.set(value, o.id);
        return [];
      }
      const file = shown(join(folder, `${o.id}.jsonc`));
      return [
        `${file}: ${key} is the same as in ${other}.jsonc; nothing is shared between organisations, so it must be its own`,
      ];
    });
  });
}

const shown = (path: string) => relative(root, path).replaceAll("\\", "/");
