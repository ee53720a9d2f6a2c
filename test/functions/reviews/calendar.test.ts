import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { staffInvitationLetter } from "#functions/mail/invitation.ts";
import type { MailTask, TaskOf } from "#functions/mail/task.ts";
import { api } from "#shared/operations.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import {
  allocateAnswers,
  arrangeAnswers,
  cancelAnswers,
  changeWorkerAnswers,
  recordAnswers,
  today,
} from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
const sqs = mockClient(SQSClient);
let manager: StaffRecord;
let old: StaffRecord;
let next: StaffRecord;
let person: PersonRecord;
beforeEach(async () => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
  const place = await keptService({ name: "Rowan House" });
  manager = await keptStaff({ roles: ["manager"], base: place.id });
  old = await keptStaff({ name: "Olive Old", base: place.id, email: "olive@willow.example" });
  next = await keptStaff({ name: "Nat Next", base: place.id, email: "nat@willow.example" });
  person = await keptPerson(place, { name: "Amina Begum" });
});

/** Who is told of a review since it was asked last: the names of those for whom there is a mail. */
async function told() {
  const tasks = sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap((c) => c.args[0].input.Entries ?? [])
    .map((e) => JSON.parse(String(e.MessageBody)) as MailTask)
    .filter((task): task is TaskOf<"invitation"> => task.kind === "invitation");
  sqs.resetHistory();
  const letters = await Promise.all(tasks.map(staffInvitationLetter));
  return letters.flatMap((letter) => (letter?.calendar ? [letter.to.name] : [])).sort();
}

test("who holds a review in a calendar is told of each move and of its end, also after the key worker changed", async () => {
  const path = { person: person.id };
  const allocation = newId();
  const sent = { as: manager, path };
  await call(api.allocations.allocate, { ...sent, id: allocation, answers: allocateAnswers(old.id) });
  const review = newId();
  await call(api.reviews.arrange, { ...sent, id: review, answers: arrangeAnswers() });
  expect(await told()).toEqual(["Olive Old"]);
  const changed = { ...sent, path: { ...path, allocation }, version: 1, id: newId() };
  expect((await call(api.allocations.change, { ...changed, answers: changeWorkerAnswers(next.id) })).status).toBe(200);
  expect(await told()).toEqual(["Nat Next"]);
  const of = { as: manager, path: { ...path, review } };
  const moved = { on: "2027-04-08", place: "The kitchen", why: "The room is taken" };
  expect((await call(api.reviews.move, { ...of, version: 1, answers: moved })).status).toBe(200);
  expect(await told()).toEqual(["Nat Next", "Olive Old"]);
  expect((await call(api.reviews.cancel, { ...of, version: 2, answers: cancelAnswers() })).status).toBe(200);
  expect(await told()).toEqual(["Nat Next", "Olive Old"]);
});

test("a review that was held yesterday is recorded in one go, and nobody is invited", async () => {
  const path = { person: person.id };
  const allocated = { as: manager, path, id: newId(), answers: allocateAnswers(old.id, { from: "2027-03-10" }) };
  await call(api.allocations.allocate, allocated);
  const id = newId();
  const answers = {
    kind: "regular",
    place: "The garden room",
    agenda: ["How it is going", "Risks"],
    ...recordAnswers({ on: "2027-03-16" }),
  };
  const held = { as: old, path, id, answers };
  expect((await call(api.reviews.hold, held)).status).toBe(200);
  expect(await call(api.reviews.hold, held)).toMatchObject({ status: 200, body: { id } });
  expect(await told()).toEqual([]);
  const { review } = (await call(api.reviews.view, { as: old, path: { ...path, review: id } })).body;
  expect(review).toMatchObject({ status: "took place", on: "2027-03-16", kind: "Regular review" });
  const { due } = (await call(api.people.view, { as: old, path })).body;
  expect(due.find(({ kind }) => kind === "arrange-review")?.on).toBe("2027-09-16");
  const early = { ...answers, on: "2027-02-01" };
  expect((await call(api.reviews.hold, { ...held, id: newId(), answers: early })).status).toBe(422);
  expect(today > "2027-03-16").toBe(true);
});
