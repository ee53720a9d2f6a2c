import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { GetQueueAttributesCommand, SendMessageBatchCommand, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import MailComposer from "nodemailer/lib/mail-composer";
import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { handler as plan } from "#functions/scheduled/plan.lambda.ts";
import { leaveSign } from "#functions/storage/runs.ts";
import { asked } from "#shared/form/form.ts";
import { sayNhsNumber } from "#shared/identifiers/nhs-number.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import { initialsOf } from "#shared/people/names.ts";
import { sayDate } from "#shared/time/dates.ts";
import { call } from "#test/builders/call.ts";
import { done, inProcess } from "#test/builders/caller.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import {
  allocateAnswers,
  arrangeAnswers,
  cancelAnswers,
  changeWorkerAnswers,
  countFrom,
  occasionAnswers,
  representativeAnswers,
  today,
  unique,
} from "#test/builders/records.ts";
import { allRows, useTable } from "#test/builders/table.ts";
import type { Caller, Company, Sent } from "#test/examples/example.ts";
import { exampleOf, givenBy } from "#test/examples/index.ts";
import { importQueue } from "../imports/support.ts";
import { partsOf } from "./parts.ts";
import { fromQueue, withTime } from "./support.ts";

useTable("once");
const ses = mockClient(SESv2Client);
const importing = importQueue();
const { sqs } = importing;

const who = {
  name: "Zéphyrine O’Quillfeather-Vance",
  likedName: "Quillikins",
  born: "1941-04-09",
  nhsNumber: "9434765919",
};
const representatives = ["Ludovika Brandyworth", "Ignatius Pennyquick"] as const;
/** Invited, but no representative: told on paper. */
const neighbour = "Sidonius Uncletree";
const reference = "RH-104";
// The references of others are not those that this test gives.
countFrom(5_000);
const initials = initialsOf(who.name);

/** What no mail may say: each word of a name by itself, dates and numbers however they are written, and what a review is about. */
const secrets = [
  ...[who.name, who.likedName, neighbour, ...representatives].flatMap((name) => [name, ...name.split(/[\s’-]+/)]),
  who.born,
  sayDate(who.born),
  "09/04/1941",
  "19410409",
  who.nhsNumber,
  sayNhsNumber(who.nhsNumber),
  "falls",
  "hospital",
].filter((word) => word.length > 3);
const secretsIn = (texts: readonly string[]) => {
  const all = texts.join("\n").toLowerCase();
  return secrets.filter((word) => all.includes(word.toLowerCase()));
};

/** What was sent, by kind, with the tags and addresses that SES was told. */
const mails = new Map<string, { subject: string; parts: string[] }[]>();
/** What was queued and what was logged. */
const said: string[] = [];

beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation((line) => said.push(String(line)));
  let sent = 0;
  ses.on(SendEmailCommand).callsFake(({ Content, EmailTags, Destination }) => {
    const raw = Buffer.from(Content.Raw.Data);
    const [kind = ""] = EmailTags.find(({ Name }: { Name: string }) => Name === "entry").Value.split("_");
    const parts = [...partsOf(raw), JSON.stringify([EmailTags, Destination])];
    const subject = /^Subject: .*$/im.exec(parts[0] ?? "")?.[0] ?? "";
    mails.set(kind, [...(mails.get(kind) ?? []), { subject, parts }]);
    sent += 1;
    return { MessageId: `m${sent}` };
  });
  let waiting: string[] = [];
  sqs.on(SendMessageBatchCommand).callsFake(({ Entries }) => {
    waiting.push(...Entries.map(({ MessageBody }: { MessageBody: string }) => MessageBody));
    return {};
  });
  const work = async () => {
    const bodies = waiting;
    waiting = [];
    said.push(...bodies);
    expect(await send(fromQueue(...bodies), withTime())).toEqual({ batchItemFailures: [] });
  };
  const QueueArn = "arn:aws:sqs:eu-west-2:111122223333:dead";
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn, ApproximateNumberOfMessages: "1" } });
  sqs.on(StartMessageMoveTaskCommand).resolves({});
  await everything(work);
  // All that there is takes a while beside other work.
}, 600_000);

/** Everything happens of which Keywork sends mail. A new kind is to happen here too. */
async function everything(work: () => Promise<void>): Promise<void> {
  const rowan = await keptService({ name: "Rowan House", phone: "01632 960 001" });
  const about = { base: rowan.id };
  const ada = await keptStaff({
    name: "Ada Admin",
    roles: ["administrator"],
    email: "ada@willow.example",
    ...about,
  });
  const priya = await keptStaff({ name: "Priya Nair", roles: ["manager"], email: "priya@willow.example", ...about });
  const maria = await keptStaff({ name: "Maria Silva", email: "maria@willow.example", ...about });
  const dan = await keptStaff({ name: "Dan Nurse", lineManager: priya.id, ...about });
  const facts = { reference, started: "2027-02-03", nhsNumberKnown: true, ...who };
  const person = await keptPerson(rowan, facts as never);
  const other = await keptPerson(rowan, { ...facts, reference: "RH-105", nhsNumberKnown: false } as never);
  const at = { person: person.id };
  const [first, second, review] = [newId(), newId(), newId()];
  const as = priya;
  const allocated = { as, id: first, answers: allocateAnswers(maria.id) };
  await done(call(api.allocations.allocate, { ...allocated, path: at }));
  await done(call(api.allocations.allocate, { ...allocated, id: newId(), path: { person: other.id } }));
  await work();
  const change = {
    as,
    path: { ...at, allocation: first },
    id: second,
    version: 1,
    answers: changeWorkerAnswers(dan.id),
  };
  await done(call(api.allocations.change, change));
  await done(call(api.occasions.add, { as, path: at, id: newId(), answers: occasionAnswers({ on: "1941-04-09" }) }));
  const added: string[] = [];
  for (const [n, name] of representatives.entries()) {
    const answers = representativeAnswers({ name, email: `representative${n}@family.example` });
    added.push((await done(call(api.representatives.add, { as, path: at, id: newId(), answers }))).id);
  }
  const wished = () => ({ id: newId(), wished: true, invited: true });
  const invitees = [{ ...wished(), name: neighbour, relation: "family" }];
  const chosen = added.map((one) => ({ ...wished(), who: one }));
  const place = `${who.name}’s flat`;
  const arranged = {
    time: "14:30",
    place,
    agenda: [`${who.likedName}’s falls`],
    staff: [priya.id, maria.id],
    representatives: chosen,
    invitees,
  };
  await done(call(api.reviews.arrange, { as, path: at, id: review, answers: arrangeAnswers(arranged as never) }));
  await work();
  const moved = { on: "2027-04-02", time: "10:00", place, why: `${who.name} has a hospital visit` };
  await done(call(api.reviews.move, { as, path: { ...at, review }, version: 1, answers: moved }));
  await work();
  await done(call(api.reviews.cancel, { as, path: { ...at, review }, version: 2, answers: cancelAnswers() }));
  await work();
  const supervisor = await keptStaff({ name: "Sol Super", roles: ["supervisor"], lineManager: priya.id, ...about });
  await eachExample(
    { place: rowan, manager: priya, worker: dan, keyWorker: maria, supervisor, administrator: ada },
    work,
  );
  const elm = await keptService({ name: "Elm Court" });
  await keptStaff({ name: "Pat Other", roles: ["manager"], email: "pat@willow.example", base: elm.id });
  const joining = { service: elm.id, from: today, note: `${who.name} looks forward to it` };
  await done(call(api.places.join, { as, path: at, id: newId(), answers: joining }));
  await work();
  await leaveSign({ job: "plan", time: "2027-03-15T07:00:00Z", counts: {} });
  await plan({ time: "2027-03-22T08:00:00Z" });
  await work();
}

/** Each operation happens with its example, about people with telling names, and says them wherever it can be said in one’s own words. */
async function eachExample(company: Company, work: () => Promise<void>): Promise<void> {
  const caller = inProcess(importing.work);
  const send: Caller["send"] = (operation, sent) =>
    caller.send(operation, { ...sent, answers: telling(operation, sent) });
  const { name, likedName, born } = who;
  // Each is somebody of their own: the same name and date of birth is asked about.
  const person = async () => {
    const answers = { name: `${name} ${unique()}`, likedName, born };
    return { person: (await given.run(api.people.register, answers)).id };
  };
  const given = givenBy({ ...caller, send }, company, { person });
  for (const operation of operations.filter(({ formOf, sheetOf }) => !formOf && !sheetOf)) {
    await given.send(operation, { ...(await exampleOf(given, operation)), id: newId() });
    await work();
  }
}

/** The same answers, with the name after each text that may hold it. */
function telling({ takes, route }: Operation, { answers }: Sent): object | undefined {
  if (!takes || !answers || !route.includes("{person}")) return answers;
  const questions = asked(takes.questions, answers as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => {
      const said = typeof answer === "string" && `${answer} ${who.name}`;
      const question = questions[name];
      return [name, question?.kind === "text" && question.read(said, name, { today }).ok ? said : answer];
    }),
  );
}

describe("law: no mail says who somebody is", () => {
  test.each(Object.keys(mailKinds) as MailKind[])("%s: in no part, header, file name or calendar", (kind) => {
    const sent = mails.get(kind) ?? [];
    expect(sent.length).toBeGreaterThan(0);
    for (const { subject, parts } of sent) expect([subject, secretsIn(parts)]).toEqual([subject, []]);
  });

  test("those about people say initials and reference; those to families neither these nor where to sign in", () => {
    for (const kind of ["allocation", "arrival", "digest", "invitation", "reminders"] as const)
      expect([kind, mails.get(kind)?.some(({ parts }) => parts.join().includes(`${initials} (${reference})`))]).toEqual(
        [kind, true],
      );
    const family =
      mails
        .get("family-invitation")
        ?.flatMap(({ parts }) => parts)
        .join() ?? "";
    expect(family).not.toMatch(new RegExp(`${initials}|RH-10|http:|Rowan`));
    expect(family).toContain("We have sent you a letter");
  });

  test("nor does the ledger, the queue or the log; those name no staff either", async () => {
    const ledger = (await allRows()).filter((row) => row.pk.startsWith("LEDGER#"));
    expect(ledger.length).toBeGreaterThan(10);
    const kept = [JSON.stringify(ledger), ...said];
    expect(secretsIn(kept)).toEqual([]);
    expect(kept.join()).not.toMatch(/maria|priya|willow|family\.example/i);
  });
});

test("what is looked for is found wherever it hides", async () => {
  const padding = "x".repeat(60);
  const hidden = {
    subject: `Review of ${who.name}`,
    "a header": { headers: { "X-About": who.name } },
    "a file name": { attachments: [{ filename: `${who.name}.txt`, content: "nothing" }] },
    "a file": { attachments: [{ filename: "a.txt", content: who.name }] },
    text: { text: `${padding} ${padding} ${who.name} ${padding}` },
    "HTML, as characters": { html: `<p>Z&#233;phyrine&#32;O&#x2019;Quillfeather-Vance</p>` },
    "a calendar, across a fold": {
      icalEvent: { method: "REQUEST", content: `BEGIN:VCALENDAR\r\nSUMMARY:Zéphyrine O’Quill\r\n feather-Vance\r\n` },
    },
  };
  for (const [where, fields] of Object.entries(hidden)) {
    const mail = typeof fields === "string" ? { subject: fields } : fields;
    const node = new MailComposer({ from: "a@b.example", to: "c@d.example", text: "-", html: "-", ...mail } as never);
    const parts = partsOf(await node.compile().build());
    expect([where, parts.join("\n").includes(who.name)]).toEqual([where, true]);
  }
});
