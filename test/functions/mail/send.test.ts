import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import * as fc from "fast-check";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { handler } from "#functions/mail/send.lambda.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { client } from "#functions/storage/client.ts";
import type { LedgerState } from "#functions/storage/ledger.ts";
import { claim, ledgerEntry } from "#functions/storage/ledger.ts";
import { changeOrganisation } from "#functions/storage/organisation.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { allRows, freshTable, useTable } from "#test/builders/table.ts";
import { accepting, fromQueue, loggedLines, taskFor, withTime } from "./support.ts";

useTable();
const ses = mockClient(SESv2Client);
let lines: Record<string, unknown>[];
beforeEach(() => {
  accepting(ses);
  lines = loggedLines();
});

/** A manager of Rowan House, where somebody needs a key worker and a review. */
async function manager() {
  const rowan = await keptService({ name: "Rowan House" });
  await keptPerson(rowan, { name: "Amina Begum", reference: "RH-104", started: "2027-02-01", born: "1948-03-27" });
  const priya = await keptStaff({
    name: "Priya Nair",
    roles: ["manager"],
    base: rowan.id,
    email: "priya@willow.example",
  });
  return { rowan, priya, task: taskFor(priya.id, [rowan.id]) };
}

const rawOf = (n: number) => Buffer.from(sent()[n]?.Content?.Raw?.Data ?? "");
const sent = () => ses.commandCalls(SendEmailCommand).map((c) => c.args[0].input);
const deliver = (...tasks: (MailTask | string)[]) => handler(fromQueue(...tasks), withTime());
const nothingBack = { batchItemFailures: [] };
const givenBack = { batchItemFailures: [{ itemIdentifier: "m0" }] };
const entryOf = ({ recipient, kind, date }: MailTask) => ledgerEntry({ recipient, kind, date });
const stateOf = async (task: MailTask): Promise<LedgerState | undefined> => (await entryOf(task))?.state;

/** An error as SES's client throws it. */
const sesError = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error("to priya@willow.example"), {
    name,
    ...(httpStatusCode && { $metadata: { httpStatusCode } }),
  });

describe("a digest", () => {
  test("goes to its manager as text and HTML, and the ledger keeps SES's id of it", async () => {
    const { task } = await manager();
    expect(await deliver(task)).toEqual(nothingBack);
    const [input] = sent();
    expect(input).toMatchObject({
      FromEmailAddress: "keywork@keywork.example",
      Destination: { ToAddresses: ["priya@willow.example"] },
    });
    const mail = await PostalMime.parse(rawOf(0));
    expect(mail.subject).toBe("Rowan House: 2 overdue");
    expect(mail.to).toEqual([{ name: "Priya Nair", address: "priya@willow.example" }]);
    expect(mail.from).toEqual({ name: "Keywork", address: "keywork@keywork.example" });
    expect(mail.date).toBe("2027-03-17T07:00:00.000Z");
    expect(mail.attachments).toEqual([]);
    for (const body of [mail.text, mail.html]) {
      expect(body).toMatch(/^[\s\S]*AB \(RH-104\)[\s\S]*Allocate a key worker/);
      expect(body).toMatch(/http:\/\/localhost:3000\/people\/[\w-]+\/allocations\/new/);
    }
    expect(await entryOf(task)).toEqual({ state: "sent", at: task.time, message: "message-1" });
  });

  test("stands under the organisation’s name as it is set, in its colour, lighter in dark mode", async () => {
    const { task } = await manager();
    const look = { name: "Oakfield & Sons", logo: "Oakfield", colour: "#1d5a7a" };
    await changeOrganisation(
      (set) => ({ ...set, look }),
      () => [],
    );
    await deliver(task);
    const { html = "", text = "" } = await PostalMime.parse(rawOf(0));
    expect(html).toContain('color:#1d5a7a">Oakfield &amp; Sons</td>');
    expect(html).toMatch(/\.brand\{color:#(?!1d5a7a)[0-9a-f]{6}!important\}/);
    expect(text).toMatch(/^Do this first: /);
  });

  test("says nowhere in its message whom it is about", async () => {
    const { task } = await manager();
    await deliver(task);
    const raw = rawOf(0).toString();
    expect(raw).not.toMatch(/Amina|Begum|1948/);
  });

  test("is written of what is due when it is sent, in the words of each service, with names of staff", async () => {
    const { rowan, priya } = await manager();
    const maple = await keptService({ name: "Maple Day Centre", word: "link worker" });
    // Nobody agreed to supervise her: one to-do for line management and one for appraisal.
    const maria = await keptStaff({ name: "Maria Silva", base: maple.id });
    await changeStaff(
      priya.id,
      (page) => ({ ...page, staff: { ...page?.staff, changed: { ...page?.staff.added, also: [maple.id] } } }) as never,
    );
    await keptPerson(maple, { started: today });
    await keptPerson(maple, { started: "2027-02-01" }, maria);
    await deliver(taskFor(priya.id, [rowan.id, maple.id]));
    const mail = await PostalMime.parse(rawOf(0));
    expect(mail.subject).toBe("5 overdue, 1 due this week in 2 services");
    expect(mail.text).toContain("Allocate a link worker. Due today.");
    expect(mail.text).toContain("2 days ago. Maria Silva.");
  });

  test("stays below 100 KB, however much is due and whatever names are like", async () => {
    const { rowan, priya } = await manager();
    for (let at = 0; at < 60; at += 10)
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          keptPerson(rowan, {
            started: `2027-0${1 + (n % 3)}-01`,
            name: "田 中",
            reference: `田中田中田中田中-${at}-${n}`,
          }),
        ),
      );
    await deliver(taskFor(priya.id, [rowan.id]));
    expect(rawOf(0).length).toBeLessThan(100_000);
  });
});

describe("nothing is sent", () => {
  async function nothingFor(task: MailTask) {
    expect(await deliver(task)).toEqual(nothingBack);
    expect(sent()).toEqual([]);
    expect(await stateOf(task)).toBeUndefined();
    expect(lines.at(-1)).toMatchObject({ outcome: "nothing", level: "info" });
  }

  test("if nothing is due any more", async () => {
    const quiet = await keptService();
    const priya = await keptStaff({ roles: ["manager"], base: quiet.id, email: "priya@willow.example" });
    await nothingFor(taskFor(priya.id, [quiet.id]));
  });

  test.each([
    [{ roles: ["worker"] }, "no longer manager"],
    [{ email: undefined }, "without an address"],
    [{ leaves: "2027-03-16" }, "gone"],
    [{ base: "another service" }, "of another service now"],
  ])("to somebody who is %j: %s", async (change, _why) => {
    const { priya, task } = await manager();
    await changeStaff(
      priya.id,
      (page) => ({ ...page, staff: { ...page?.staff, changed: { ...page?.staff.added, ...change } } }) as never,
    );
    await nothingFor(task);
  });

  test("outside production, to whom the organisation's file does not name", async () => {
    const { task } = await manager();
    process.env.KEYWORK_ONLY_TO = "*@it.example";
    onTestFinished(() => {
      delete process.env.KEYWORK_ONLY_TO;
    });
    await nothingFor(task);
    process.env.KEYWORK_ONLY_TO = "*@it.example,*@willow.example";
    await deliver(task);
    expect(sent()).toHaveLength(1);
  });

  test("to somebody who does not exist", async () => {
    const { rowan } = await manager();
    await nothingFor(taskFor("nobody", [rowan.id]));
  });
});

describe("one mail for a recipient and a date", () => {
  test("whatever comes twice: in one batch, in the next, or planned anew", async () => {
    const { task } = await manager();
    await deliver(task, task);
    await deliver(task);
    await deliver({ ...task, time: "2027-03-17T09:00:00Z" });
    expect(sent()).toHaveLength(1);
  });

  test("and for the next date another one", async () => {
    const { task } = await manager();
    await deliver(task);
    await deliver({ ...task, date: "2027-03-18" });
    expect(sent()).toHaveLength(2);
  });

  test("of ten functions at the same moment one sends it", async () => {
    const { task } = await manager();
    await Promise.all(Array.from({ length: 10 }, () => deliver(task)));
    expect(sent()).toHaveLength(1);
    expect(await stateOf(task)).toBe("sent");
  });

  test("law: whatever SES answers, it accepts one mail at most, and one if the last answers were good", async () => {
    const answers = fc.array(fc.constantFrom("good", "throttled", "lost before", "lost after"), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(answers, async (sequence) => {
        await freshTable();
        const { task } = await manager();
        let accepted = 0;
        for (const answer of [...sequence, "good"]) {
          ses.reset();
          ses.on(SendEmailCommand).callsFake(() => {
            if (answer === "throttled") throw sesError("TooManyRequestsException", 429);
            if (answer === "lost before") throw sesError("TimeoutError");
            accepted += 1;
            if (answer === "lost after") throw sesError("TimeoutError");
            return { MessageId: "message" };
          });
          await deliver(task);
        }
        expect(accepted).toBeLessThanOrEqual(1);
        const lost = sequence.find((answer) => answer !== "throttled");
        expect(accepted).toBe(lost === "lost before" ? 0 : 1);
        expect(await stateOf(task)).toBe(lost?.startsWith("lost") ? "unknown" : "sent");
      }),
      { numRuns: 15 },
    );
  });
});

describe("if SES", () => {
  test.each([
    ["TooManyRequestsException", 429],
    ["ThrottlingException", 400],
    ["LimitExceededException", 400],
    ["SendingPausedException", 400],
    ["ServiceUnavailable", 503],
    ["CredentialsProviderError", undefined],
  ])("has certainly not taken it (%s, %s), it goes back to the queue and is sent later, once", async (name, status) => {
    const { task } = await manager();
    ses.on(SendEmailCommand).rejects(sesError(name, status));
    expect(await deliver(task)).toEqual(givenBack);
    expect(await entryOf(task)).toMatchObject({ state: "failed", reason: name });
    expect(lines.at(-1)).toMatchObject({ outcome: "again", reason: name, level: "error" });
    accepting(ses);
    expect(await deliver(task)).toEqual(nothingBack);
    expect(await deliver(task)).toEqual(nothingBack);
    expect(sent()).toHaveLength(1);
    expect(await entryOf(task)).toEqual({ state: "sent", at: task.time, message: "message-1" });
  });

  test.each([
    ["TimeoutError", undefined],
    ["Error", undefined],
    ["InternalFailure", 500],
    ["GatewayTimeout", 504],
  ])("may have taken it (%s, %s), it is never sent again and stays visible", async (name, status) => {
    const { task } = await manager();
    ses.on(SendEmailCommand).rejects(sesError(name, status));
    expect(await deliver(task)).toEqual(nothingBack);
    expect(await entryOf(task)).toMatchObject({ state: "unknown", reason: name });
    accepting(ses);
    expect(await deliver(task)).toEqual(nothingBack);
    expect(sent()).toEqual([]);
    expect(await stateOf(task)).toBe("unknown");
  });

  test.each([
    ["MessageRejected", 400],
    ["AccessDeniedException", 403],
  ])("refuses it (%s, %s), that is written down and nobody tries in vain", async (name, status) => {
    const { task } = await manager();
    ses.on(SendEmailCommand).rejects(sesError(name, status));
    expect(await deliver(task)).toEqual(nothingBack);
    expect(await entryOf(task)).toMatchObject({ state: "failed", reason: name });
    expect(lines.at(-1)).toMatchObject({ outcome: "refused", level: "error" });
  });

  test("is asked, it is asked once: a second try of the client could be a second mail", async () => {
    const { task } = await manager();
    ses.on(SendEmailCommand).rejects(sesError("TooManyRequestsException", 429));
    await deliver(task);
    expect(sent()).toHaveLength(1);
  });
});

describe("a crash", () => {
  test("between claim and sending leaves “sent?” and no second mail", async () => {
    const { task } = await manager();
    expect(await claim({ ...task, token: "of the function that died", task }, task.time)).toBe(true);
    expect(await deliver(task)).toEqual(nothingBack);
    expect(sent()).toEqual([]);
    expect(await stateOf(task)).toBe("claimed");
    expect(lines.at(-1)).toMatchObject({ outcome: "done before", reason: "claimed" });
  });

  test("while SES is being asked leaves “sent?” and no second mail", async () => {
    const { task } = await manager();
    const called = new Promise<void>((asked) => {
      ses.on(SendEmailCommand).callsFake(() => {
        asked();
        return new Promise(() => {});
      });
    });
    void deliver(task);
    await called;
    await deliver(task);
    expect(sent()).toHaveLength(1);
    expect(await stateOf(task)).toBe("claimed");
  });

  test("before the answer is written down leaves “sent?”, the message id in the log, and no second mail", async () => {
    const { task } = await manager();
    const real = client.send.bind(client) as (command: never) => Promise<unknown>;
    const spy = vi
      .spyOn(client, "send")
      .mockImplementation(((command: never) =>
        (command as unknown) instanceof UpdateCommand
          ? Promise.reject(sesError("TimeoutError"))
          : real(command)) as never);
    onTestFinished(() => spy.mockRestore());
    expect(await deliver(task)).toEqual(nothingBack);
    spy.mockRestore();
    expect(lines).toContainEqual(expect.objectContaining({ outcome: "not written down", message: "message-1" }));
    expect(await deliver(task)).toEqual(nothingBack);
    expect(sent()).toHaveLength(1);
    expect(await stateOf(task)).toBe("claimed");
  });
});

describe("a batch", () => {
  test("gives back only what is to be tried again, a poisoned message among ten included", async () => {
    const { rowan } = await manager();
    const managers = await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        keptStaff({ roles: ["manager"], base: rowan.id, email: `manager${n}@willow.example` }),
      ),
    );
    const tasks: (MailTask | string)[] = managers.map((m) => taskFor(m.id, [rowan.id]));
    tasks.splice(4, 0, '{"kind":"digest"}');
    ses.on(SendEmailCommand).callsFake(({ Destination }) => {
      if (Destination.ToAddresses[0] === "manager7@willow.example") throw sesError("TooManyRequestsException", 429);
      return { MessageId: "message" };
    });
    expect(await deliver(...tasks)).toEqual({
      batchItemFailures: [{ itemIdentifier: "m4" }, { itemIdentifier: "m8" }],
    });
    expect(sent()).toHaveLength(9);
  });

  test("begins nothing that it may not have the time to finish", async () => {
    const { task } = await manager();
    expect(await handler(fromQueue(task), withTime(9_000))).toEqual(givenBack);
    expect(sent()).toEqual([]);
    expect(await stateOf(task)).toBeUndefined();
  });

  test("of which the table cannot be read comes back", async () => {
    const { task } = await manager();
    const spy = vi.spyOn(client, "send").mockRejectedValue(sesError("ProvisionedThroughputExceededException") as never);
    onTestFinished(() => spy.mockRestore());
    expect(await deliver(task)).toEqual(givenBack);
    expect(sent()).toEqual([]);
  });
});

test("no log line and no row of the ledger holds a name, an address or what was said", async () => {
  const { task } = await manager();
  for (const error of [
    sesError("TooManyRequestsException", 429),
    sesError("MessageRejected", 400),
    sesError("TimeoutError"),
  ]) {
    ses.on(SendEmailCommand).rejects(error);
    await deliver(task, "{}", "no json");
  }
  const ledger = (await allRows()).filter((row) => row.pk.startsWith("LEDGER#"));
  expect(lines.length).toBeGreaterThan(6);
  // The mail, and in short hashes what it told.
  expect(ledger.map(({ is }) => is).sort()).toEqual(["last-digest", "mail"]);
  expect(JSON.stringify([lines, ledger])).not.toMatch(/priya|nair|willow|amina|begum|RH-104|AB |rowan/i);
});
