import { expect, test } from "vitest";
import { signed } from "#infra/commands/aws.ts";
import type { Template } from "#infra/guard.ts";
import { dangers, judged } from "#infra/guard.ts";
import type { Organisation } from "#infra/organisation.ts";

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

test("requests are signed as AWS's own example is", () => {
  const headers = signed(
    {
      service: "iam",
      region: "us-east-1",
      host: "iam.amazonaws.com",
      body: "Action=ListUsers&Version=2010-05-08",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    },
    { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
    new Date("2011-09-09T23:36:00Z"),
  );
  // Published with version 4 of the signing process.
  expect(headers.authorization).toContain("Signature=ced6826de92d2bdeed8f846f0bf508e8559e98e4b0199114b84c54174deb456c");
});
