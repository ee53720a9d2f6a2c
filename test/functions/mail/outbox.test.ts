import { join } from "node:path";
import PostalMime from "postal-mime";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { handler as plan } from "#functions/scheduled/plan.lambda.ts";
import { handler as rebuild } from "#functions/scheduled/rebuild.lambda.ts";
import { createSes, openOutbox, sesPath } from "#infra/local/mail.ts";
import { openQueue } from "#infra/local/queue.ts";
import { createSqs, queueUrl, sqsPath } from "#infra/local/sqs.ts";
import { seed } from "#infra/local/start-data/index.ts";
import { people } from "#infra/local/start-data/people/all.ts";
import { sayNhsNumber } from "#shared/identifiers/nhs-number.ts";
import { sayDate } from "#shared/time/dates.ts";
import { isWorkingDay } from "#shared/time/working-days.ts";
import { useTable } from "#test/builders/table.ts";
import { serving, temporaryFolder } from "../../infra/local/support.ts";
import { loggedLines, withTime } from "./support.ts";

useTable();

const managers = [
  "frances.whittaker",
  "priya.nair",
  "tom.hughes",
  "helen.ashworth",
  "joanna.reed",
  "kwame.boateng",
  "marcus.bell",
];

/** Queues and outbox as one machine has them, reached by the SDK's own clients. */
async function standIns() {
  const folder = temporaryFolder();
  const time = { now: 0 };
  const outbox = openOutbox(join(folder, "outbox"), () => time.now);
  const queueTo = (name: string, worker: (event: never, context: ReturnType<typeof withTime>) => Promise<unknown>) =>
    openQueue({
      name,
      folder: join(folder, name),
      invoke: (event) => worker(event as never, withTime()),
      pauses: [0, 0],
    });
  const queues = [queueTo("mail", send), queueTo("rebuild", rebuild)];
  const [ses, sqs] = [createSes(outbox, () => time.now), createSqs(queues)];
  const { address } = await serving((call) => (call.path.startsWith(sqsPath) ? sqs(call) : ses(call)));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SESV2: `${address}${sesPath}`,
    AWS_ENDPOINT_URL_SQS: `${address}${sqsPath}`,
    KEYWORK_QUEUE_MAIL: queueUrl(address, "mail"),
    KEYWORK_QUEUE_REBUILD: queueUrl(address, "rebuild"),
  });
  onTestFinished(() => expect(queues.flatMap((queue) => queue.dead())).toEqual([]));
  return {
    mails: () =>
      Promise.all(
        outbox
          .list()
          .reverse()
          .map((id) => PostalMime.parse(outbox.read(id) as Buffer)),
      ),
    raw: () => outbox.list().map((id) => (outbox.read(id) as Buffer).toString()),
    /** What the clock starts in an hour; the rebuild on one night, to be quick. */
    async hour(at: Temporal.ZonedDateTime) {
      time.now = at.epochMilliseconds;
      const event = { time: at.toInstant().toString() };
      if (at.hour === 2 && at.dayOfWeek === 1) await rebuild(event, withTime());
      for (const queue of queues) await queue.settled();
      await plan(event);
      for (const queue of queues) await queue.settled();
    },
  };
}

test("six days of the demonstration: a digest for each manager and one mail of reminders for each reader on working days at seven, over Easter and the change of clocks, naming nobody", async () => {
  loggedLines();
  const { hour, mails, raw } = await standIns();
  const first = Temporal.PlainDate.from("2027-03-25");
  await seed({ empty: false, today: first, log: () => {} });
  const days = Array.from({ length: 6 }, (_, n) => first.add({ days: n }));
  for (const day of days) {
    // An hour on the night that the clocks go forward does not exist, and is not started.
    let at = day.toZonedDateTime("Europe/London");
    while (at.toPlainDate().equals(day)) {
      if ([2, 7].includes(at.hour) || (at.hour === 8 && day.equals(first))) await hour(at);
      at = at.add({ hours: 1 });
    }
  }
  const all = await mails();
  const isReminders = ({ subject = "" }: (typeof all)[number]) => subject.startsWith("Reminders: ");
  const comings = (some: typeof all) =>
    some
      .map(
        ({ date = "", to }) =>
          `${Temporal.Instant.from(date).toZonedDateTimeISO("Europe/London").toPlainDateTime()} ${to?.[0]?.address}`,
      )
      .sort();
  const expected = days
    .map(String)
    .filter(isWorkingDay)
    .flatMap((day) => managers.map((who) => `${day}T07:00:00 ${who}@willowtree.example`));
  expect(comings(all.filter((mail) => !isReminders(mail)))).toEqual(expected.sort());

  const reminders = comings(all.filter(isReminders));
  expect(reminders.length).toBeGreaterThan(14);
  expect(new Set(reminders).size).toBe(reminders.length);
  for (const coming of reminders) {
    expect(coming).toMatch(/^\S+T07:00:00 /);
    expect(isWorkingDay(coming.slice(0, 10))).toBe(true);
  }
  const everything = [...raw(), ...all.flatMap(({ subject, text, html }) => [subject, text, html])].join("\n");
  expect(everything).toContain("RH-101");
  for (const { name, likedName, born, nhs } of people.map((p) => p.person)) {
    const told = [
      name,
      ...name.split(" "),
      likedName,
      born,
      sayDate(born),
      nhs,
      nhs && sayNhsNumber(`${nhs}0`).slice(0, 9),
    ];
    // Looked for as letters first: a pattern over all that was ever mailed is slow.
    for (const words of told)
      if (words && everything.includes(words))
        expect(everything, words).not.toMatch(new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, "u"));
  }
  for (const { text = "", html = "" } of all) {
    expect(text.split("\n")[0]).toMatch(/^Do this first: /);
    expect(html.length).toBeLessThan(100_000);
  }
  // Six days of an organisation take a while beside other work.
}, 240_000);
