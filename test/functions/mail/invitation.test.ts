import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { queueAgain } from "#functions/scheduled/again.ts";
import { openEntries } from "#functions/storage/ledger.ts";
import { changePerson } from "#functions/storage/people.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import type { AnswersOf } from "#shared/form/form.ts";
import { api } from "#shared/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { arrangeReview, changeReview } from "#shared/reviews/forms.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { Answered } from "#test/builders/call.ts";
import { call } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { arrangeAnswers, cancelAnswers, representativeAnswers, today } from "#test/builders/records.ts";
import { allRows, useTable } from "#test/builders/table.ts";
import { fromQueue, loggedLines, withTime } from "./support.ts";

useTable();
const ses = mockClient(SESv2Client);
const sqs = mockClient(SQSClient);
let lines: Record<string, unknown>[];
beforeEach(() => {
  ses.reset();
  let count = 0;
  ses.on(SendEmailCommand).callsFake(() => ({ MessageId: `m${++count}` }));
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  lines = loggedLines();
});

const later = 10 * 60_000 + 1000;
const noon = Date.parse(`${today}T11:59:00Z`);
/** What was queued, as the queue would hand it on. */
const queued = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap((c) => c.args[0].input.Entries?.map((e) => e.MessageBody ?? "") ?? []);
const nothingBack = { batchItemFailures: [] };
const work = async () => expect(await send(fromQueue(...queued()), withTime())).toEqual(nothingBack);
const sent = () => ses.commandCalls(SendEmailCommand).map((c) => c.args[0].input);
const rawTo = (address: string) =>
  sent()
    .filter((input) => input.Destination?.ToAddresses?.[0] === address)
    .map((input) => Buffer.from(input.Content?.Raw?.Data ?? ""));
const mailsTo = (address: string) => Promise.all(rawTo(address).map((raw) => PostalMime.parse(raw)));

const family = { relation: "family", wished: true } as const;
const invitee = (name: string, over: object = {}) =>
  ({ id: newId(), name, ...family, invited: true, ...over }) as never;

/** Amina, whose key worker Maria and whose nurse Dan are invited, with her sister, whom one may mail, and her brother, whom one must not. */
async function house() {
  const rowan = await keptService({ name: "Rowan House", phone: "01632 960 001" });
  const maria = await keptStaff({ name: "Maria Silva", base: rowan.id, email: "maria@willow.example" });
  const dan = await keptStaff({ name: "Dan Nurse", base: rowan.id, email: "dan@willow.example" });
  const amina = await keptPerson(
    rowan,
    {
      name: "Amina Begum",
      reference: "RH-104",
      born: "1948-03-27",
      nhsNumberKnown: true,
      nhsNumber: "9434765919",
    } as never,
    maria,
  );
  const at = { person: amina.id };
  const add = async (over: Parameters<typeof representativeAnswers>[0]) =>
    done(
      await call(api.representatives.add, { as: maria, path: at, id: newId(), answers: representativeAnswers(over) }),
    ).id;
  const jean = await add({ name: "Jean Ellis", email: "jean@family.example" });
  await add({ name: "Joe Ellis", email: "joe@family.example", doNotContact: true, whyNot: "A court order" } as never);
  await add({ name: "Not Invited", email: "not@family.example" });
  const review = newId();
  const in_ = { ...at, review };
  const invitees = [invitee("Uncle Sid")];
  const representatives = [{ id: newId(), who: jean, wished: true, invited: true }];
  return {
    maria,
    dan,
    amina,
    jean,
    review,
    arrange: async (over: Partial<AnswersOf<typeof arrangeReview>> = {}) =>
      done(
        await call(api.reviews.arrange, {
          as: maria,
          path: at,
          id: review,
          answers: arrangeAnswers({
            time: "14:30",
            place: "Mrs Begum’s flat",
            agenda: ["Amina’s falls"],
            staff: [dan.id],
            representatives,
            invitees,
            ...over,
          }),
        }),
      ),
    move: async (on: string, version = 1) =>
      done(
        await call(api.reviews.move, {
          as: maria,
          path: in_,
          version,
          answers: { on, time: "10:00", place: "The garden room", why: "Amina has a hospital visit" },
        }),
      ),
    change: async (over: Partial<AnswersOf<typeof changeReview>>, version = 1) =>
      done(
        await call(api.reviews.change, {
          as: maria,
          path: in_,
          version,
          answers: { staff: [dan.id], representatives, invitees, agenda: ["Amina’s falls"], ...over },
        }),
      ),
    cancel: async (version = 1) =>
      done(await call(api.reviews.cancel, { as: maria, path: in_, version, answers: cancelAnswers() })),
  };
}

function done<A>({ status, body }: Answered<A>) {
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

/** The one event of a mail's calendar file, with its methods: that of the file and that of the part. */
async function eventOf(raw: Buffer) {
  const mail = await PostalMime.parse(raw);
  const [type] = /content-type: text\/calendar;[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/i.exec(raw.toString()) ?? [""];
  const part = mail.attachments.find(({ mimeType }) => mimeType === "text/calendar");
  const content = part?.content;
  const text = typeof content === "string" ? content : Buffer.from(content as ArrayBuffer).toString();
  const calendar = new ICAL.Component(ICAL.parse(text));
  const [event] = calendar.getAllSubcomponents("vevent");
  if (!event) throw new Error("No event");
  return {
    text,
    method: calendar.getFirstPropertyValue("method"),
    said: /method=(\w+)/i.exec(type)?.[1],
    event: new ICAL.Event(event),
    status: event.getFirstPropertyValue("status"),
    stamp: String(event.getFirstPropertyValue("dtstamp")),
  };
}

describe("when a review is arranged", () => {
  test("the key worker and invited staff get a mail with a calendar file, at once and once", async () => {
    const { arrange, amina, review } = await house();
    await arrange();
    await work();
    await work();
    expect(
      sent()
        .map((input) => input.Destination?.ToAddresses?.[0])
        .sort(),
    ).toEqual(["dan@willow.example", "jean@family.example", "maria@willow.example"]);
    const [mail] = await mailsTo("dan@willow.example");
    expect(mail?.subject).toBe("Care review on 1 April 2027 at 2:30pm: AB (RH-104)");
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain(`http://localhost:3000/people/${amina.id}/reviews/${review}`);
      expect(body).toContain("AB (RH-104)");
    }
    const { event, method, said, status, stamp } = await eventOf(rawTo("dan@willow.example")[0] as Buffer);
    expect([method, said, status]).toEqual(["REQUEST", "REQUEST", "CONFIRMED"]);
    expect(event.uid).toBe(`review-${review}@localhost`);
    expect(event.sequence).toBe(0);
    expect(event.summary).toBe("Care review: AB (RH-104)");
    expect(event.location).toBeFalsy();
    // 2:30pm in summer time.
    expect(event.startDate.toJSDate().toISOString()).toBe("2027-04-01T13:30:00.000Z");
    expect(event.endDate.toJSDate().toISOString()).toBe("2027-04-01T14:30:00.000Z");
    expect(stamp).toBe(`${today}T11:59:00Z`);
  });

  test("without a time the calendar has a whole day", async () => {
    const { arrange } = await house();
    await arrange({ time: undefined });
    await work();
    const { event } = await eventOf(rawTo("maria@willow.example")[0] as Buffer);
    expect(event.startDate.isDate).toBe(true);
    expect(event.startDate.toString()).toBe("2027-04-01");
  });

  test("a representative who was chosen and has an email address is told that a letter comes, when and whom to ring; not of whom or by which service", async () => {
    const { arrange } = await house();
    await arrange();
    await work();
    const [mail] = await mailsTo("jean@family.example");
    expect(mail?.subject).toBe("We have sent you a letter");
    expect(mail?.text).toContain("It is about a talk on 1 April 2027 at 2:30pm that you are invited to.");
    expect(mail?.text).toContain("Please ring 01632 960 001");
    expect(rawTo("jean@family.example").join()).not.toMatch(/Rowan|Amina|Begum/);
    expect(mail?.attachments).toEqual([]);
    expect(rawTo("jean@family.example").join()).not.toMatch(/AB|RH-104|https?:|href/);
  });

  test("whom one must not contact gets nothing, even if that was written down after they were invited", async () => {
    const { arrange, amina } = await house();
    await arrange();
    await changePerson(amina.id, (page) => ({
      ...(page as PersonPage),
      representatives: (page as PersonPage).representatives.map((one) => ({
        ...one,
        changed: { ...one.added, doNotContact: true },
      })),
    }));
    await work();
    expect(await mailsTo("jean@family.example")).toEqual([]);
    expect(await mailsTo("joe@family.example")).toEqual([]);
    expect(await openEntries({ limit: 10 })).toEqual([]);
  });
});

describe("when it is moved or cancelled", () => {
  test("the same event moves and goes: one id, a number that rises, methods that match", async () => {
    const { arrange, move, cancel, review } = await house();
    await arrange();
    await work();
    await move("2027-04-02");
    await work();
    await cancel(2);
    await work();
    const raws = rawTo("dan@willow.example");
    const events = await Promise.all(raws.map(eventOf));
    expect(events.map(({ event, method, said, status }) => [event.uid, event.sequence, method, said, status])).toEqual([
      [`review-${review}@localhost`, 0, "REQUEST", "REQUEST", "CONFIRMED"],
      [`review-${review}@localhost`, 1, "REQUEST", "REQUEST", "CONFIRMED"],
      [`review-${review}@localhost`, 2, "CANCEL", "CANCEL", "CANCELLED"],
    ]);
    expect(events[1]?.event.startDate.toJSDate().toISOString()).toBe("2027-04-02T09:00:00.000Z");
    expect((await mailsTo("dan@willow.example")).map((mail) => mail.subject)).toEqual([
      "Care review on 1 April 2027 at 2:30pm: AB (RH-104)",
      "Care review moved to 2 April 2027 at 10am: AB (RH-104)",
      "Care review cancelled: 2 April 2027 at 10am: AB (RH-104)",
    ]);
    expect((await mailsTo("jean@family.example")).map((mail) => mail.text?.split("\n\n")[1])).toEqual([
      "It is about a talk on 1 April 2027 at 2:30pm that you are invited to.",
      "It is about a talk that you are invited to, which has moved.",
      "The talk on 2 April 2027 at 10am that you are invited to will not take place.",
    ]);
  });

  test("what a later change has overtaken is not sent", async () => {
    const { arrange, move } = await house();
    await arrange();
    await move("2027-04-02");
    await work();
    expect((await mailsTo("dan@willow.example")).map((mail) => mail.subject)).toEqual([
      "Care review moved to 2 April 2027 at 10am: AB (RH-104)",
    ]);
    expect(await openEntries({ limit: 10 })).toEqual([]);
  });

  test("a second post of the same form tells nobody twice", async () => {
    const { arrange, move } = await house();
    await arrange();
    await arrange();
    await move("2027-04-02");
    await move("2027-04-02");
    await work();
    expect(sent()).toHaveLength(3);
  });
});

describe("when the invited change before the day", () => {
  test("who is invited now gets a calendar file, who is not any more has it taken out, and nobody else is told", async () => {
    const { arrange, change, maria, review } = await house();
    await arrange({ representatives: undefined });
    await work();
    const eve = await keptStaff({ name: "Eve Care", base: maria.added.base, email: "eve@willow.example" });
    await change({ staff: [eve.id], why: "Dan is on nights" });
    await work();
    const events = async (address: string) =>
      (await Promise.all(rawTo(address).map(eventOf))).map(({ event, method }) => [event.uid, method]);
    expect(await events("dan@willow.example")).toEqual([
      [`review-${review}@localhost`, "REQUEST"],
      [`review-${review}@localhost`, "CANCEL"],
    ]);
    expect(await events("eve@willow.example")).toEqual([[`review-${review}@localhost`, "REQUEST"]]);
    expect(await events("maria@willow.example")).toHaveLength(1);
    expect(await mailsTo("jean@family.example")).toHaveLength(1);
  });

  test("a review whose day is over is not changed, and the same list says so", async () => {
    const { arrange, change, maria, amina, review } = await house();
    await arrange();
    await expect(change({})).rejects.toThrow("already");
    const late = await call(api.reviews.change, {
      as: maria,
      path: { person: amina.id, review },
      version: 1,
      answers: { agenda: ["Another"] },
      time: Date.parse("2027-04-02T09:00:00Z"),
    });
    expect(late).toMatchObject({ status: 409, body: { message: expect.stringContaining("is over") } });
  });
});

describe("nothing is lost or sent twice", () => {
  test("if the queue does not answer: the review is saved, and the next hourly run queues what waits", async () => {
    const { arrange } = await house();
    sqs.on(SendMessageBatchCommand).rejects(Object.assign(new Error("x"), { name: "TimeoutError" }));
    await arrange();
    for (const kind of ["invitation", "family-invitation"])
      expect(lines).toContainEqual(expect.objectContaining({ job: "tell", kind, reason: "TimeoutError" }));
    sqs.reset();
    sqs.on(SendMessageBatchCommand).resolves({});
    await queueAgain(new Date(noon + 60_000).toISOString());
    expect(queued()).toEqual([]);
    await queueAgain(new Date(noon + later).toISOString());
    await work();
    expect(sent()).toHaveLength(3);
    await queueAgain(new Date(noon + 2 * later).toISOString());
    await work();
    expect(sent()).toHaveLength(3);
  });

  test("if the change is not saved: nobody is told", async () => {
    const { arrange, move } = await house();
    await arrange();
    sqs.resetHistory();
    await expect(move("2027-04-02", 0)).rejects.toThrow("409");
    expect(queued()).toEqual([]);
    const told = (await allRows()).filter((row) => row.is === "tell").map(({ sk }) => sk.at(-1));
    expect(told).toEqual(["0", "0", "0"]);
  });

  test("if SES is busy it comes later, once; if it may have been sent it stays “sent?”", async () => {
    const { arrange } = await house();
    await arrange({ representatives: undefined, invitees: undefined, staff: undefined });
    const error = (name: string, httpStatusCode?: number) =>
      Object.assign(new Error("to maria"), { name, ...(httpStatusCode && { $metadata: { httpStatusCode } }) });
    ses.on(SendEmailCommand).rejectsOnce(error("TooManyRequestsException", 429)).resolves({ MessageId: "m" });
    expect(await send(fromQueue(...queued()), withTime())).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    await work();
    await work();
    expect(sent()).toHaveLength(2);
  });

  test("if the function is killed while SES is asked: the claim stays, and the hourly run leaves it alone", async () => {
    const { arrange } = await house();
    await arrange({ representatives: undefined, invitees: undefined, staff: undefined });
    const called = new Promise<void>((asked) => {
      ses.on(SendEmailCommand).callsFake(() => {
        asked();
        return new Promise(() => {});
      });
    });
    void send(fromQueue(...queued()), withTime());
    await called;
    expect((await openEntries({ limit: 10 })).map(({ state }) => state)).toEqual(["claimed"]);
    sqs.resetHistory();
    await queueAgain(new Date(noon + later).toISOString());
    expect(queued()).toEqual([]);
  });
});

test("to whoever has left, or whose mail comes back, nothing goes", async () => {
  const { arrange, dan, maria } = await house();
  await arrange();
  await changeStaff(dan.id, (page) => {
    const { staff } = page as StaffPage;
    return { ...(page as StaffPage), staff: { ...staff, changed: { ...staff.added, leaves: "2027-03-16" } } };
  });
  await changeStaff(maria.id, (page) => ({
    ...(page as StaffPage),
    mark: { id: "m", address: "maria@willow.example", why: "bounced", at: `${today}T07:00:00Z`, version: 0 },
  }));
  await work();
  expect(sent().map((input) => input.Destination?.ToAddresses?.[0])).toEqual(["jean@family.example"]);
});

describe("letters", () => {
  test("go to the person and to everybody from outside whom one may contact", async () => {
    const { arrange, maria, amina, review } = await house();
    await arrange();
    const { body } = await call(api.reviews.letters, { as: maria, path: { person: amina.id, review } });
    expect(body).toMatchObject({
      from: { name: "Maria Silva", title: "Support worker" },
      service: { name: "Rowan House", phone: "01632 960 001" },
      on: "2027-04-01",
      time: "14:30",
      to: [
        { name: "Amina Begum", mailed: false, as: "person" },
        { name: "Jean Ellis", mailed: true, as: "wished" },
        { name: "Uncle Sid", mailed: false, as: "wished" },
      ],
    });
    await changePerson(amina.id, (page) => ({
      ...(page as PersonPage),
      representatives: (page as PersonPage).representatives.map((one) => ({
        ...one,
        changed: { ...one.added, doNotContact: true },
      })),
    }));
    const after = await call(api.reviews.letters, { as: maria, path: { person: amina.id, review } });
    expect(after.body.to.map(({ name }) => name)).toEqual(["Amina Begum", "Uncle Sid"]);
  });
});

describe("who is chosen", () => {
  test("must work for the service", async () => {
    const { arrange } = await house();
    const elsewhere = await keptStaff({ base: (await keptService()).id });
    await expect(arrange({ staff: [elsewhere.id] })).rejects.toThrow(/"at":"staff".*works for this service/);
  });
});
