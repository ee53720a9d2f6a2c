import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { api, operations } from "#shared/operations.ts";
import type { Sent } from "#test/builders/call.ts";
import { call } from "#test/builders/call.ts";
import { done, inProcess } from "#test/builders/caller.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson } from "#test/builders/kept.ts";
import { personAnswers } from "#test/builders/records.ts";
import { rowsButAudit, useTable } from "#test/builders/table.ts";
import type { Given } from "#test/examples/example.ts";
import { exampleOf, givenBy } from "#test/examples/index.ts";

/**
 * The laws of every form that adds a record: sent again it changes nothing and is confirmed again; with other answers it is a conflict that says what is
 * kept, and nothing is stored. An operation that adds is in here by its declaration, with its example.
 */
useTable("once");
mockClient(SQSClient).on(SendMessageBatchCommand).resolves({});

let house: House;
let given: Given;
beforeAll(async () => {
  house = await keptHouse();
  given = givenBy(inProcess(), house);
});

const adding = operations.filter(({ adds }) => adds);

test("there are operations that add", () => expect(adding.length).toBeGreaterThan(12));

describe.each(adding.map((operation) => [operation.route, operation] as const))("%s", (_route, operation) => {
  async function laws(filed: boolean): Promise<void> {
    const { file, other, ...example } = await exampleOf(given, operation);
    if (!other) throw new Error("The example does not say what is answered otherwise the second time");
    if (filed && !file) return;
    const id = newId();
    const send = (answers?: object) => call(operation, { ...example, id, answers } as Sent);
    const first = await done(send(example.answers));
    if (filed) await file?.(id);
    const before = await rowsButAudit();

    expect((await done(send(example.answers))) as { id?: string }).toMatchObject({ id: (first as { id: string }).id });
    expect(await rowsButAudit()).toEqual(before);

    const { status, body } = await send({ ...example.answers, ...other });
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining("other answers"), saved: { id, again: true } },
    });
    expect((body as { now?: object }).now).toMatchObject(JSON.parse(JSON.stringify(example.answers)));
    expect(await rowsButAudit()).toEqual(before);
  }

  test("sent again changes nothing, and with other answers is a conflict that says what is kept", () => laws(false));
  test("the same when the record is in history", () => laws(true));
});

test("does not show what was saved under an id to a manager who may not see the person", async () => {
  const { id } = await keptPerson(house.elsewhere, { matters: "Secret" });
  const answers = personAnswers({ service: house.place.id });
  const { status, body } = await call(api.people.register, { as: house.manager, id, answers });
  expect(status).toBe(409);
  expect(JSON.stringify(body)).not.toContain("Secret");
});
