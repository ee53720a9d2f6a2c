import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { refuseLoss, templateIn } from "#infra/commands/changes.ts";
import { main } from "#infra/commands/terminal.ts";
import type { Template } from "#infra/guard.ts";
import { dangers, judged } from "#infra/guard.ts";
import type { Organisation } from "#infra/organisation.ts";
import { checked } from "#infra/organisation-files.ts";
import { smallFile } from "./small-file.ts";

const table = {
  Type: "AWS::DynamoDB::Table",
  Properties: {
    KeySchema: [{ AttributeName: "pk" }],
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  },
  DeletionPolicy: "Retain",
};
const deployed: Template = { Resources: { Table: table, Queue: { Type: "AWS::SQS::Queue" } } };
const next = (over: object): Template => ({ Resources: { Table: { ...table, ...over } } });
const kinds = (template: Template) =>
  dangers(deployed, template).map(({ resource, change }) => `${change} ${resource}`);
const organisation = (waivers: Organisation["waivers"] = []) => ({ id: "rowan", waivers }) as Organisation;

test("what holds nothing may go, and what stays as it is is no danger", () => {
  expect(kinds(next({}))).toEqual([]);
});

test("deleting, renaming, replacing and unprotecting what holds data are dangers", () => {
  expect(kinds({ Resources: {} })).toEqual(["delete Table"]);
  expect(kinds({ Resources: { Other: table } })).toEqual(["delete Table"]);
  expect(kinds(next({ Properties: { ...table.Properties, KeySchema: [] } }))).toEqual(["replace Table"]);
  expect(kinds(next({ Properties: { ...table.Properties, TableName: "mine" } }))).toEqual(["replace Table"]);
  expect(kinds(next({ Type: "AWS::DynamoDB::GlobalTable" }))).toEqual(["replace Table"]);
  expect(kinds(next({ Properties: { ...table.Properties, DeletionProtectionEnabled: false } }))).toEqual([
    "unprotect Table",
  ]);
  expect(kinds(next({ DeletionPolicy: "Delete" }))).toEqual(["unprotect Table"]);
});

describe("releases", () => {
  const at = (release?: number): Template => ({
    ...deployed,
    ...(release && { Metadata: { KeyworkRelease: release } }),
  });
  const refuse = (from: Template, to: Template) => () => refuseLoss(organisation(), from, to, "2027-03-31");
  test.each([
    [undefined, 1],
    [1, 1],
    [1, 2],
    [2, 1],
  ])("lets %s be followed by %s", (from, to) => {
    expect(refuse(at(from), at(to))).not.toThrow();
  });
  test.each([
    [undefined, 2, 1],
    [3, 1, 2],
  ])("refuses to go from %s to %s, and names %s", (from, to, between) => {
    expect(refuse(at(from), at(to))).toThrow(`Deploy release ${between} first`);
  });
});

describe("indexes", () => {
  const index = (name: string, key = name) => ({ IndexName: name, KeySchema: [{ AttributeName: key }] });
  const tableOf = (...indexes: object[]): Template =>
    next({ Properties: { ...table.Properties, GlobalSecondaryIndexes: indexes } });
  const refuse = (from: Template, to: Template) => () => refuseLoss(organisation(), from, to, "2027-03-31");
  const two = tableOf(index("assigned"), index("due"));
  test("may be one more or one fewer", () => {
    expect(refuse(two, two)).not.toThrow();
    expect(refuse(two, tableOf(index("assigned"), index("due"), index("listed")))).not.toThrow();
    expect(refuse(two, tableOf(index("due")))).not.toThrow();
  });
  test.each([
    ["two more", tableOf(index("assigned"), index("due"), index("listed"), index("said")), "listed, said"],
    ["two fewer", tableOf(), "assigned, due"],
    ["one for another", tableOf(index("assigned"), index("listed")), "due, listed"],
  ])("is refused where there are %s at once, and says of each that it needs a release", (_what, to, names) => {
    expect(refuse(two, to)).toThrow(
      `DynamoDB makes or removes one index at a time, and these are 2: ${names}. Make a release of each.`,
    );
  });
  test("is refused where one of the same name has other keys", () => {
    expect(refuse(two, tableOf(index("assigned"), index("due", "other")))).toThrow(
      "DynamoDB does not change the index due",
    );
  });
});

describe("edge secrets", () => {
  const of = (...generations: number[]): Template => ({
    Resources: Object.fromEntries(
      generations.map((generation) => [`KeepEdgeSecret${generation}2ABCDEF0`, { Type: "AWS::SecretsManager::Secret" }]),
    ),
  });
  const refuse = (from: Template, to: Template) => () => refuseLoss(organisation(), from, to, "2027-03-31");
  test.each([
    [of(), of(1)],
    [of(1), of(1)],
    [of(1), of(1, 2)],
    [of(11, 12), of(12, 13)],
  ])("that CloudFront shows may stay or be followed by the next", (from, to) => {
    expect(refuse(from, to)).not.toThrow();
  });
  test.each([
    [of(1), of(2, 3), 1],
    [of(1, 2), of(1), 2],
  ])("is refused where the functions would not know the one that CloudFront shows", (from, to, shown) => {
    expect(refuse(from, to)).toThrow(`Raise secrets.generation by one at a time, from ${shown}, and never lower it`);
  });
});

test("only a waiver of that change, of that resource and of today lets it pass", () => {
  const all = dangers(deployed, { Resources: {} });
  const waiver = {
    resource: "Table",
    change: "delete",
    reason: "Moved to another account",
    until: "2027-03-31",
  } as const;
  const refused = (waivers: Organisation["waivers"], today = "2027-03-31") =>
    judged(all, organisation(waivers), today).refusals.length;
  expect(refused([waiver])).toBe(0);
  expect(refused([])).toBe(1);
  expect(refused([waiver], "2027-04-01")).toBe(1);
  expect(refused([{ ...waiver, change: "replace" }])).toBe(1);
  expect(refused([{ ...waiver, resource: "Other" }])).toBe(1);
  expect(judged(all, organisation(), "2027-03-31").refusals[0]).toContain('"resource": "Table", "change": "delete"');
});

describe("what diff and deploy say, and how they end", () => {
  const waiver = { resource: "Table", change: "delete", reason: "Moved to another account", until: "2027-03-31" };
  /** The end of the command, with the organisation's file as it would be read. */
  const end = async (work: (rowan: Organisation) => void, waivers: object[] = []) => {
    process.exitCode = undefined;
    const [out, err] = [process.stdout, process.stderr].map((to) => vi.spyOn(to, "write").mockReturnValue(true));
    await main(async () => work(checked("rowan", JSON.stringify({ ...smallFile, waivers }), "rowan.jsonc")));
    const said = { code: process.exitCode, out: out!.mock.calls.join(""), err: err!.mock.calls.join("") };
    vi.restoreAllMocks();
    return said;
  };
  const without = (today: string) => (rowan: Organisation) => refuseLoss(rowan, deployed, { Resources: {} }, today);
  afterEach(() => {
    process.exitCode = undefined;
  });

  test("a table that would go ends it with 1, and says what would let it pass", async () => {
    const { code, err } = await end(without("2027-03-30"));
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Refused, because it would lose what cannot be made again:\n {2}delete Table \(AWS::DynamoDB::Table\)/,
    );
    expect(err).toContain('waivers in infra/organisations/rowan.jsonc: { "resource": "Table", "change": "delete"');
  });

  test("a waiver in the file lets it pass until its day, and is said", async () => {
    expect(await end(without("2027-03-31"), [waiver])).toMatchObject({
      code: undefined,
      out: expect.stringMatching(/^Waived: delete Table .* Allowed until 2027-03-31: Moved to another account\n/),
    });
    expect(await end(without("2027-04-01"), [waiver])).toMatchObject({
      code: 1,
      err: expect.stringContaining("The waiver in infra/organisations/rowan.jsonc ended on 2027-03-31."),
    });
  });

  test("a waiver without a reason or a day is a mistake in the file", async () => {
    const { code, err } = await end(without("2027-03-31"), [{ ...waiver, reason: "so", until: "soon" }]);
    expect(code).toBe(1);
    expect(err).toMatch(/rowan\.jsonc: waivers\.0\.reason must say why/);
    expect(err).toMatch(/rowan\.jsonc: waivers\.0\.until must be the last day/);
  });

  test("nothing lost, and nothing deployed yet, are said too", async () => {
    const same = await end((rowan) => refuseLoss(rowan, deployed, next({}), "2027-03-31"));
    expect(same).toMatchObject({ code: undefined, out: expect.stringMatching(/^Nothing that holds data is replaced/) });
    const first = await end((rowan) => refuseLoss(rowan, undefined, next({}), "2027-03-31"));
    expect(first).toMatchObject({ code: undefined, out: expect.stringMatching(/rowan is not deployed yet/) });
  });

  test("a file that is no template is named", async () => {
    const folder = mkdtempSync(join(tmpdir(), "keywork-template-"));
    const broken = join(folder, "broken.json");
    writeFileSync(broken, "{");
    for (const path of [broken, join(folder, "none.json")])
      expect(await end(() => templateIn(path))).toMatchObject({
        code: 1,
        err: expect.stringMatching(new RegExp(`^${path} cannot be read as a template: `)),
      });
    rmSync(folder, { recursive: true });
  });
});
