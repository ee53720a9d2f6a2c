import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type * as z from "zod";
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

export const namesOf = (folder = organisationsFolder): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".jsonc"))
    .map((file) => file.slice(0, -".jsonc".length))
    .sort();

/** All organisations, each checked on its own and against the others. */
export function allOrganisations(folder = organisationsFolder): Organisation[] {
  const read = namesOf(folder).map((id) => attempt(() => organisationOf(id, folder)));
  const wrong = read.flatMap((one) => (one instanceof Mistakes ? one.lines : []));
  if (wrong.length > 0) throw new Mistakes(wrong);
  const all = read as Organisation[];
  const clashes = clashesAmong(all, folder);
  if (clashes.length > 0) throw new Mistakes(clashes);
  return all;
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
  return checked(id, readFileSync(path, "utf8"), shown(path));
}

/** The stack, and what it makes, are called after the file. */
export function demandName(id: string, file: string): void {
  if (!/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/.test(id))
    throw new Mistakes([
      `${file}: the file's name must be 3 to 32 lower-case letters, digits or hyphens, and begin with a letter`,
    ]);
}

/** Checks the text of a file. */
export function checked(id: string, text: string, file: string): Organisation {
  demandName(id, file);
  let value: unknown;
  try {
    value = parseJsonc(text);
  } catch (error) {
    throw new Mistakes([`${file}: is not JSON with comments: ${(error as Error).message}`]);
  }
  const parsed = organisationSchema.safeParse(value);
  if (!parsed.success) throw new Mistakes(parsed.error.issues.flatMap((issue) => linesOf(issue, file)));
  const organisation = { ...parsed.data, id };
  const wrong = rulesBroken(organisation).map(([key, what]) => `${file}: ${key} ${what}`);
  if (wrong.length > 0) throw new Mistakes(wrong);
  return organisation;
}

function linesOf(issue: z.core.$ZodIssue, file: string): string[] {
  const at = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return [`${file}: ${at || "the whole file"} ${issue.message}`];
  return issue.keys.map(
    (key) =>
      `${file}: ${[at, key].filter(Boolean).join(".")} is not a key that Keywork knows; see schema.json for those it does`,
  );
}

/** What one key says about another. */
function rulesBroken(o: Organisation): [string, string][] {
  const broken: [string, string][] = [];
  const unless = (right: boolean, key: string, what: string) => right || broken.push([key, what]);
  const senderHost = o.mail.sender.slice(o.mail.sender.lastIndexOf("@") + 1).toLowerCase();
  unless(
    o.region === homeRegion || o.regionReason !== undefined,
    "region",
    `must be ${homeRegion}, or regionReason must say why people's data leaves it`,
  );
  unless(
    senderHost === o.mail.domain || senderHost.endsWith(`.${o.mail.domain}`),
    "mail.sender",
    `must be an address of ${o.mail.domain}, the domain in mail.domain, and not of ${senderHost}`,
  );
  unless(
    o.production === (o.mail.onlyTo === undefined),
    "mail.onlyTo",
    o.production ? "must be left out in production" : "must name who may get mail, since production is false",
  );
  unless(
    o.web.certificate.split(":")[4] === o.account,
    "web.certificate",
    `must belong to the account ${o.account}, the one in account`,
  );
  if (o.parts.webAcl !== undefined)
    unless(o.parts.webAcl.split(":")[4] === o.account, "parts.webAcl", `must belong to the account ${o.account}`);
  if (o.signIn.with === "oidc")
    unless(
      o.signIn.clientSecret.split(":")[3] === o.region && o.signIn.clientSecret.split(":")[4] === o.account,
      "signIn.clientSecret",
      `must be a secret of the account ${o.account} in ${o.region}`,
    );
  return broken;
}

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
