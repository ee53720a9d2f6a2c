import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { v7 as newId } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { refreshPerson } from "#functions/storage/people.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { api } from "#shared/operations.ts";
import { dayNear, histories } from "#test/builders/arbitrary.ts";
import type { Sent } from "#test/builders/call.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson } from "#test/builders/kept.ts";
import {
  arrangeAnswers,
  contactAnswers,
  occasionAnswers,
  representativeAnswers,
  statusAnswers,
} from "#test/builders/records.ts";
import { rowsOf, useTable } from "#test/builders/table.ts";

/**
 * The law of forms that are sent again, whatever happened in between and wherever the record lies by now: with the same
 * answers it is confirmed as it was, with others it is a conflict that says what is kept, and neither changes anything.
 */
useTable("once");
mockClient(SQSClient).on(SendMessageBatchCommand).resolves({});
let house: House;
beforeAll(async () => {
  house = await keptHouse();
});

/** A form with the answers that were sent, and others. */
interface Sending {
  readonly operation: Operation;
  readonly answers: object;
  readonly others: object;
}

const form = fc
  .record({
    what: fc.constantFrom("contact", "contact", "review", "occasion", "contact person", "status"),
    day: dayNear,
  })
  .map(({ what, day }): Sending => {
    switch (what) {
      case "contact": {
        const answers = contactAnswers({ said: `On ${day}` });
        return { operation: api.contacts.record, answers, others: { ...answers, said: "Something else" } };
      }
      case "review": {
        const answers = arrangeAnswers({ on: day });
        return { operation: api.reviews.arrange, answers, others: { ...answers, place: "Another room" } };
      }
      case "occasion": {
        const answers = occasionAnswers({ on: day });
        return { operation: api.occasions.add, answers, others: { ...answers, what: "Something else" } };
      }
      case "contact person": {
        const answers = representativeAnswers({ name: `Known since ${day}` });
        return { operation: api.representatives.add, answers, others: { ...answers, name: "Somebody else" } };
      }
      default: {
        const status = day < "2027-03-17" ? "away" : "using";
        const answers = statusAnswers({ status, from: day });
        return { operation: api.people.status, answers, others: { ...answers, note: "Something else" } };
      }
    }
  });

/** A new form, or one that was sent before, with the same answers or with others. */
const step = fc.oneof(
  form.map((sending) => ({ new: sending })),
  fc.record({ again: fc.nat(), same: fc.boolean() }),
);

test("a form that is sent again changes nothing at any time, and refreshing finds nothing to do", async () => {
  let [same, others] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const { id: person } = await keptPerson(house.place, {}, house.keyWorker);
      // The audit lies elsewhere: it says each time that somebody tried.
      const rows = () => Promise.all([rowsOf(`PERSON#${person}`), rowsOf(`fact#${house.place.id}`)]);
      const send = ({ operation }: Sending, id: string, answers: object) =>
        call(operation, { as: house.manager, path: { person }, id, answers } as Sent);
      const saved: { readonly id: string; readonly sending: Sending; readonly body: object }[] = [];
      for (const one of steps) {
        if ("new" in one) {
          const id = newId();
          const { status, body } = await send(one.new, id, one.new.answers);
          if (status < 300) saved.push({ id, sending: one.new, body });
          else expect(status).toBeLessThan(500);
          continue;
        }
        const earlier = saved[one.again % Math.max(saved.length, 1)];
        if (!earlier) continue;
        const { id, sending, body } = earlier;
        const before = await rows();
        const answer = await send(sending, id, one.same ? sending.answers : sending.others);
        if (one.same) {
          const { version: _, ...confirmed } = body as { version?: number };
          expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200, body: confirmed });
          same += 1;
        } else {
          expect({ status: answer.status, body: answer.body }).toMatchObject({
            status: 409,
            body: { saved: { id, again: true }, now: JSON.parse(JSON.stringify(sending.answers)) },
          });
          others += 1;
        }
        expect(await rows()).toEqual(before);
      }
      expect(await refreshPerson(person)).toBe(0);
    }),
    { numRuns: histories.engine },
  );
  expect([same, others].every((count) => count > histories.engine / 2)).toBe(true);
}, 600_000);
