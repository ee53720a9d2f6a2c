import { expect, test } from "vitest";
import { openApi } from "#shared/about/openapi.ts";
import { paramsOf } from "#shared/operation/operation.ts";
import { operations } from "#shared/operations.ts";
import { today } from "#test/builders/records.ts";

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters: readonly { name: string; in: string; required: boolean }[];
  readonly requestBody?: {
    content: { "application/json": { schema: { required: string[]; properties: { answers: Schema } } } };
  };
  readonly responses: Record<string, { description: string; content: { "application/json": { schema: Schema } } }>;
}
interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
}

const text = JSON.stringify(openApi(operations, { today }, "1.2.3"));
const document = JSON.parse(text) as {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
};
const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method, described })),
);
const of = (route: string) => {
  const [method = "", path = ""] = route.split(" ");
  return document.paths[`/api${path}`]?.[method.toLowerCase()] as Described;
};

test("it is an OpenAPI 3.1 document of this version", () => {
  expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Keywork", version: "1.2.3" } });
});

test("no day stands in it, so that it may be made once", () => {
  expect(JSON.stringify(openApi(operations, { today: "2028-02-29" }, "1.2.3"))).toBe(text);
});

test("every operation is in it, and nothing else", () => {
  expect(all.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
    operations.map((o) => o.route.replace(" ", " /api")).sort(),
  );
});

test.each(operations.map((o) => [o.route, o] as const))("%s is described whole", (route, operation) => {
  const described = of(route);
  expect(described.operationId).toBe(`${operation.word}.${operation.name}`);
  expect(described.summary).not.toBe("");
  expect(described.parameters.filter((p) => p.in === "path").map((p) => [p.name, p.required])).toEqual(
    paramsOf(operation.route).map((name) => [name, true]),
  );
  expect(described.security).toEqual(operation.open ? [] : [{ signedIn: [] }]);
  for (const [status, { description, content }] of Object.entries(described.responses)) {
    expect(status).toMatch(/^[2-5]\d\d$/);
    expect(description).not.toBe("");
    expect(content["application/json"].schema.type ?? content["application/json"].schema.$ref).toBeTruthy();
  }
  const posted = described.requestBody?.content["application/json"]?.schema;
  // A mail program posts a form of its own.
  expect(posted !== undefined).toBe(route.startsWith("POST") && operation.changes !== "one-click");
  expect(described.requestBody !== undefined).toBe(route.startsWith("POST"));
  if (!posted || !operation.takes) return;
  expect(posted.required).toEqual([
    "answers",
    ...(operation.changes === "adds" ? ["id"] : []),
    ...(operation.changes === "changes" ? ["version"] : []),
  ]);
  expect(Object.keys(posted.properties.answers.properties ?? {})).toEqual(
    expect.arrayContaining(Object.keys(operation.takes.questions)),
  );
});

test("operation ids are each one’s own", () => {
  const ids = all.map(({ described }) => described.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("every reference leads somewhere, and nothing is left of a schema language’s own keys", () => {
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    expect(document.components.schemas[name as string]).toBeDefined();
  expect(text).not.toContain('"$schema"');
  for (const [, ref] of text.matchAll(/"\$ref":"([^"]+)"/g)) expect(ref).toMatch(/^#\/components\/schemas\//);
});

test("questions that an option asks for and rows are described", () => {
  const answers = of("POST /people/{person}/reviews").requestBody?.content["application/json"].schema.properties.answers
    .properties;
  expect(answers?.why).toBeDefined();
  expect(Object.keys(answers?.invitees?.items?.properties ?? {})).toEqual([
    "name",
    "relation",
    "wished",
    "invited",
    "whyNot",
    "id",
  ]);
  expect(answers?.on).toMatchObject({ type: "string", format: "date", title: "the date of the review" });
});
