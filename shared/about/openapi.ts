import * as z from "zod";
import { schemaOf } from "../form/form.ts";
import type { Given } from "../form/question.ts";
import { heading } from "../form/question.ts";
import type { Operation } from "../operation/operation.ts";
import { paramsOf } from "../operation/operation.ts";

const problems = {
  type: "object",
  required: ["kind", "message", "reference"],
  properties: {
    kind: { type: "string" },
    message: { type: "string", description: "What a person can do about it" },
    reference: { type: "string" },
    problems: {
      type: "array",
      items: {
        type: "object",
        required: ["at", "message"],
        properties: { at: { type: "string" }, message: { type: "string" } },
      },
    },
    saved: {
      type: "object",
      description: "What says the same already; if “again” is true it may be sent once more, with “again”",
      required: ["id", "again"],
      properties: { id: { type: "string" }, again: { type: "boolean" } },
    },
    toBeSure: {
      type: "object",
      description:
        "Nothing is wrong with the answers: somebody who is sure sends them again with “again”, if “sure” is there",
      properties: {
        sure: { type: "string" },
        person: { type: "string", description: "Somebody on record to look at" },
      },
    },
    now: { type: "object", description: "The record as it is now, when the version that was sent is not" },
  },
} as const;

const failure = (description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Failure" } } },
});

type Schema = Record<string, unknown>;
const inputs = (operation: Operation, given: Given): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(schemaOf(operation.takes?.questions ?? {}, given), {
    io: "input",
    unrepresentable: "any",
  }) as Schema;
  return schema;
};

function body(operation: Operation, given: Given) {
  const required = [
    "answers",
    ...(operation.changes === "adds" ? ["id"] : []),
    ...(operation.changes === "changes" ? ["version"] : []),
  ];
  return {
    required: true,
    content: {
      "application/json": {
        schema: {
          type: "object",
          required,
          additionalProperties: false,
          properties: {
            answers: inputs(operation, given),
            id: {
              type: "string",
              format: "uuid",
              description: "The id that the new record is to have, from the form page",
            },
            version: { type: "integer", description: "The version of the record that the form page gave" },
            ...(operation.changes === "adds" && {
              again: { const: true, description: "This is one more, although the same has been saved already" },
            }),
          },
        },
      },
    },
  };
}

/** What mail programs send (RFC 8058). Whatever is sent says nothing that the address does not. */
const oneClick = {
  required: false,
  content: {
    "application/x-www-form-urlencoded": {
      schema: { type: "object", properties: { "List-Unsubscribe": { type: "string", const: "One-Click" } } },
    },
  },
} as const;

function described(operation: Operation, given: Given) {
  const [method = "", path = ""] = operation.route.split(" ");
  const { $schema: _, ...gives } = z.toJSONSchema(operation.gives, { io: "output", unrepresentable: "any" }) as Schema;
  const query =
    method === "GET" && operation.takes
      ? Object.entries(operation.takes.questions).map(([name, q]) => ({
          name,
          in: "query",
          required: !q.optional,
          description: heading(q.noun),
          schema: { type: "string" },
        }))
      : [];
  return {
    path: `/api${path}`,
    method: method.toLowerCase(),
    operation: {
      operationId: `${operation.word}.${operation.name}`,
      summary: operation.title,
      tags: [operation.word],
      security: operation.open ? [] : [{ signedIn: [] }],
      parameters: [
        ...paramsOf(operation.route).map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
        ...query,
      ],
      ...(method === "POST" && operation.takes && { requestBody: body(operation, given) }),
      ...(operation.changes === "one-click" && { requestBody: oneClick }),
      responses: {
        200: { description: "Done", content: { "application/json": { schema: gives } } },
        ...(operation.open
          ? {}
          : {
              401: failure("Not signed in"),
              403: failure("Not in your role"),
              404: failure("No such page, or not yours to see"),
            }),
        ...(operation.changes && {
          409: failure("Changed by somebody else, or against a rule"),
          422: failure("Answers to put right"),
        }),
      },
    },
  };
}

/** The OpenAPI 3.1 document of all operations; nothing in it is written by hand. `given` words limits that depend on the day. */
export function openApi(operations: readonly Operation[], given: Given, version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of operations) {
    const { path, method, operation } = described(one, given);
    paths[path] = { ...paths[path], [method]: operation };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Keywork", version, license: { name: "MIT", identifier: "MIT" } },
    paths,
    components: {
      schemas: { Failure: problems },
      securitySchemes: { signedIn: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}
