import { isDeepStrictEqual } from "node:util";
import type { Organisation } from "./organisation.ts";

type Resource = {
  Type: string;
  Properties?: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};
export type Template = { Metadata?: Record<string, unknown>; Resources?: Record<string, Resource> };

/** One change that may lose what cannot be made again. */
export interface Danger {
  readonly resource: string;
  readonly type: string;
  readonly change: "replace" | "delete" | "unprotect";
  readonly because: string;
}

/** Types that hold something, with the properties whose change makes CloudFormation put a new, empty one in their place. */
export const stateful: Readonly<Record<string, readonly string[]>> = {
  "AWS::DynamoDB::Table": ["TableName", "KeySchema", "LocalSecondaryIndexes", "ImportSourceSpecification"],
  "AWS::Cognito::UserPool": ["AliasAttributes", "UsernameAttributes", "UsernameConfiguration"],
  "AWS::Cognito::UserPoolClient": ["UserPoolId", "GenerateSecret"],
  "AWS::Cognito::UserPoolDomain": ["Domain", "UserPoolId"],
  "AWS::KMS::Key": ["KeySpec", "KeyUsage", "MultiRegion", "Origin"],
  "AWS::SES::EmailIdentity": ["EmailIdentity"],
  "AWS::Backup::BackupVault": ["BackupVaultName", "EncryptionKeyArn"],
};

/** Settings that keep data from being lost; giving one up is as grave as deleting. */
const protections: Readonly<Record<string, (resource: Resource) => boolean>> = {
  // What is kept for ever, but for a creation that fails: a table of that moment is empty, and its name would be in the way.
  "DeletionPolicy Retain": (r) => ["Retain", "RetainExceptOnCreate"].includes(r.DeletionPolicy ?? ""),
  "UpdateReplacePolicy Retain": (r) => r.UpdateReplacePolicy === "Retain",
  "deletion protection": (r) =>
    [true, "ACTIVE"].includes(
      (r.Properties?.DeletionProtectionEnabled ?? r.Properties?.DeletionProtection) as true | "ACTIVE",
    ),
  "point-in-time recovery": (r) =>
    (r.Properties?.PointInTimeRecoverySpecification as Record<string, unknown> | undefined)
      ?.PointInTimeRecoveryEnabled === true,
  "the locked access policy": (r) => r.Properties?.AccessPolicy !== undefined,
};

/** What a new template would do to what the deployed one keeps. */
export function dangers(deployed: Template, next: Template): Danger[] {
  return Object.entries(deployed.Resources ?? {}).flatMap(([resource, before]): Danger[] => {
    const replacing = stateful[before.Type];
    if (!replacing) return [];
    const danger = (change: Danger["change"], because: string): Danger => ({
      resource,
      type: before.Type,
      change,
      because,
    });
    const after = next.Resources?.[resource];
    if (!after) return [danger("delete", "it is no longer in the template")];
    if (after.Type !== before.Type) return [danger("replace", `its type becomes ${after.Type}`)];
    const changed = replacing.filter((name) => !isDeepStrictEqual(before.Properties?.[name], after.Properties?.[name]));
    const given = Object.entries(protections)
      .filter(([, has]) => has(before) && !has(after))
      .map(([name]) => name);
    return [
      ...(changed.length > 0 ? [danger("replace", `${changed.join(", ")} changes`)] : []),
      ...(given.length > 0 ? [danger("unprotect", `it loses ${given.join(", ")}`)] : []),
    ];
  });
}

type Index = { readonly IndexName?: unknown };
const indexesIn = (resource: Resource | undefined): ReadonlyMap<unknown, Index> => {
  const given = (resource?.Properties?.GlobalSecondaryIndexes ?? []) as readonly Index[];
  return new Map(given.map((index) => [index.IndexName, index]));
};

/**
 * What AWS would not do in one update, whatever a file waives: it makes or removes one index of a table at a time, and
 * changes the keys of none. An edge secret is followed by the next one only, since functions know the one before and no
 * other.
 */
export function tooMuchAtOnce(deployed: Template, next: Template): string[] {
  const indexes = Object.entries(deployed.Resources ?? {}).flatMap(([resource, before]) => {
    const after = next.Resources?.[resource];
    if (before.Type !== "AWS::DynamoDB::Table" || !after) return [];
    const [old, made] = [indexesIn(before), indexesIn(after)];
    const changed = [...old.keys()].filter(
      (name) => made.has(name) && !isDeepStrictEqual(old.get(name), made.get(name)),
    );
    const other = [
      ...[...old.keys()].filter((name) => !made.has(name)),
      ...[...made.keys()].filter((name) => !old.has(name)),
    ];
    return [
      ...(changed.length > 0
        ? [
            `${resource}: DynamoDB does not change the index ${changed.join(", ")}. Make one of another name, and remove this one in a later release.`,
          ]
        : []),
      ...(other.length > 1
        ? [
            `${resource}: DynamoDB makes or removes one index at a time, and these are ${other.length}: ${other.join(", ")}. Make a release of each.`,
          ]
        : []),
    ];
  });
  const [from, to] = [edgeSecretsIn(deployed), edgeSecretsIn(next)];
  const shown = Math.max(...from);
  return from.length === 0 || to.includes(shown)
    ? indexes
    : [
        ...indexes,
        `CloudFront shows the edge secret of generation ${shown}, which the new functions would not know. Raise secrets.generation by one at a time, from ${shown}, and never lower it (docs/it/secrets.md).`,
      ];
}

/** The generations of edge secrets that a template makes: the highest is the one that CloudFront shows. */
const edgeSecretsIn = ({ Resources = {} }: Template): number[] =>
  Object.keys(Resources).flatMap((id) => {
    const [, generation] = /^KeepEdgeSecret(\d+)[0-9A-F]{8}$/.exec(id) ?? [];
    return generation === undefined ? [] : [Number(generation)];
  });

/** Those dangers that no waiver in the organisation's file allows today, as `refusals`; the others as `waived`. */
export function judged(
  all: readonly Danger[],
  { waivers, id }: Organisation,
  today: string,
): { refusals: string[]; waived: string[] } {
  const result: { refusals: string[]; waived: string[] } = { refusals: [], waived: [] };
  for (const { resource, type, change, because } of all) {
    const waiver = waivers.find((one) => one.resource === resource && one.change === change);
    const what = `${change} ${resource} (${type}): ${because}`;
    if (waiver && waiver.until >= today) result.waived.push(`${what}. Allowed until ${waiver.until}: ${waiver.reason}`);
    else if (waiver)
      result.refusals.push(`${what}. The waiver in infra/organisations/${id}.jsonc ended on ${waiver.until}.`);
    else
      result.refusals.push(
        `${what}. If that is meant, take a backup first (docs/it/restore.md), then add to waivers in infra/organisations/${id}.jsonc: { "resource": "${resource}", "change": "${change}", "reason": "…", "until": "${today}" }`,
      );
  }
  return result;
}
