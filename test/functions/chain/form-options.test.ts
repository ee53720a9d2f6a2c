import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { beforeAll, expect, test } from "vitest";
import type { Questions } from "#shared/form/question.ts";
import { operations } from "#shared/operations.ts";
import { inProcess } from "#test/builders/caller.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { useTable } from "#test/builders/table.ts";
import type { Given } from "#test/examples/example.ts";
import { exampleOf, givenBy } from "#test/examples/index.ts";

/** The law of form pages: each list that a question chooses from is offered. Without it nobody could answer. */
useTable("once");
mockClient(SQSClient).on(SendMessageBatchCommand).resolves({});

let house: House;
let given: Given;
beforeAll(async () => {
  house = await keptHouse();
  given = givenBy(inProcess(), house);
});

/** The lists that questions choose from, in rows and under options too. */
const listsIn = (questions: Questions): string[] =>
  Object.values(questions).flatMap((question) => {
    const { from, of } = question as { from?: string; of?: Questions };
    const inside = [of ?? {}, ...Object.values(question.asks ?? {})].flatMap(listsIn);
    return from === undefined ? inside : [from, ...inside];
  });

/** Lists of questions that do not arise here: the example uses one service. The tests of places answer it. */
const onlySometimes = new Set(["places"]);

const choosing = operations.filter(({ asks, takes }) => asks && listsIn(takes?.questions ?? {}).length > 0);

test("there are forms that choose from a list", () => expect(choosing.length).toBeGreaterThan(8));

test.each(choosing.map((operation) => [operation.route, operation] as const))("%s", async (_route, operation) => {
  const { as, path } = await exampleOf(given, operation);
  const { options } = await given.form(operation, { as, path });
  const wanted = [...new Set(listsIn(operation.takes?.questions ?? {}))];
  expect(wanted.filter((list) => !(list in options) && !onlySometimes.has(list))).toEqual([]);
});
