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

const managers = ["frances.whittaker", "priya.nair", "tom.hughes", "helen.ashworth", "kwame.boateng", "marcus.bell"];

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
    /** What the clock starts in an hour; the rebuild once a week, to be quick. */
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

test("two weeks of the demonstration: one mail a manager each working day at seven, over Easter and the change of clocks, naming nobody", async () => {
  loggedLines();
  const { hour, mails, raw } = await standIns();
  const first = Temporal.PlainDate.from("2027-03-17");
  await seed({ empty: false, today: first, log: () => {} });
  const days = Array.from({ length: 14 }, (_, n) => first.add({ days: n }));
  for (const day of days) {
    // An hour on the night that the clocks go forward does not exist, and is not started.
    let at = day.toZonedDateTime("Europe/London");
    while (at.toPlainDate().equals(day)) {
      if ([2, 6, 7, 8, 23].includes(at.hour)) await hour(at);
      at = at.add({ hours: 1 });
    }
  }
  const got = (await mails()).map(
    ({ date = "", to }) =>
      `${Temporal.Instant.from(date).toZonedDateTimeISO("Europe/London").toPlainDateTime()} ${to?.[0]?.address}`,
  );
  const expected = days
    .map(String)
    .filter(isWorkingDay)
    .flatMap((day) => managers.map((who) => `${day}T07:00:00 ${who}@willowtree.example`));
  expect(got.sort()).toEqual(expected.sort());

  const all = await mails();
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
    for (const words of told)
      if (words) expect(everything, words).not.toMatch(new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, "u"));
  }
  for (const { text = "", html = "" } of all) {
    expect(text.split("\n")[0]).toMatch(/^Do this first: /);
    expect(html.length).toBeLessThan(100_000);
  }
});
