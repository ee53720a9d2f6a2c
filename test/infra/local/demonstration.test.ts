import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openClock } from "#infra/local/clock.ts";
import { momentOn } from "#infra/local/clock-pages.ts";
import { createDemonstration } from "#infra/local/demonstration.ts";
import { text } from "#infra/local/http.ts";
import { openOutbox } from "#infra/local/mail.ts";
import { openQueue } from "#infra/local/queue.ts";
import { openSchedule } from "#infra/local/schedule.ts";
import { serving, temporaryFolder } from "./support.ts";

const start = Date.parse("2027-03-26T09:30:00Z");
const email = (subject: string, html = "<p>Hello</p>") =>
  Buffer.from(
    `Subject: ${subject}\r\nTo: anna@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`,
  );

async function demonstration({ enabled = true } = {}) {
  const folder = temporaryFolder();
  const clock = openClock(join(folder, "clock.json"), () => start);
  const outbox = openOutbox(join(folder, "outbox"), clock.now);
  const run = async (name: string, { time, does }: { time: string; does?: string }) =>
    void (name === "rebuild" && does === undefined && outbox.write(email(`Night of ${time}`)));
  const schedule = openSchedule({ clock, file: join(folder, "schedule.json"), run });
  const queue = openQueue({
    name: "mail",
    folder: join(folder, "queue"),
    invoke: () => Promise.reject(new Error("no luck")),
    pauses: [],
  });
  const standIn = async () => text(200, "stand-in");
  const parts = { enabled, clock, schedule, outbox, queues: [queue], issuer: standIn, ses: standIn, sqs: standIn };
  const { address } = await serving(createDemonstration(parts));
  const post = (fields: Record<string, string>, origin = address) =>
    fetch(`${address}/demonstration/clock`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin },
      redirect: "manual",
    });
  const read = async (path: string) => (await fetch(`${address}/demonstration${path}`)).text();
  return { address, clock, outbox, queue, post, read };
}

test("is not there at all outside a demonstration", async () => {
  const { address } = await demonstration({ enabled: false });
  for (const path of [
    "",
    "/outbox",
    "/clock",
    "/look.css",
    "/issuer/oauth2/authorize",
    "/ses/v2/email/outbound-emails",
    "/sqs",
  ]) {
    expect((await fetch(`${address}/demonstration${path}`)).status).toBe(404);
  }
});

test("lets only the AWS SDK at the stand-ins", async () => {
  const { address } = await demonstration();
  const send = (headers: Record<string, string>) => fetch(`${address}/demonstration/ses`, { method: "POST", headers });
  const authorization = "AWS4-HMAC-SHA256 Credential=local";
  expect((await send({ authorization })).status).toBe(200);
  expect((await send({})).status).toBe(404);
  expect((await send({ authorization, origin: "https://evil.example" })).status).toBe(404);
});

describe("the outbox", () => {
  test("says what to do while it is empty", async () => {
    const { read } = await demonstration();
    expect(await read("/outbox")).toContain("No email has been sent yet.");
  });

  test("lists the newest first, in pages", async () => {
    const { outbox, read } = await demonstration();
    for (let count = 1; count <= 55; count += 1) outbox.write(email(`Number ${count}.`));
    const first = await read("/outbox");
    expect(first.indexOf("Number 55.")).toBeLessThan(first.indexOf("Number 6."));
    expect(first).not.toContain("Number 5.");
    expect(await read("/outbox?page=2")).toContain("Number 5.");
    expect(first).toContain("To anna@example.org, 26 March 2027 at 9:30am");
  });

  test("shows a message as it looks, in a frame that runs nothing, with its links outside the frame too", async () => {
    const { address, outbox, read } = await demonstration();
    const id = outbox.write(
      email(
        "<b>Due</b>",
        '<p><a href="http://localhost/people?a=1&amp;b=2">A &amp; B</a></p><script>alert(1)</script>',
      ),
    );
    const page = await read(`/outbox/${id}`);
    expect(page).toContain("<h1>&#60;b&#62;Due&#60;/b&#62;</h1>");
    expect(page).toContain('<a href="http://localhost/people?a=1&#38;b=2">A &#38; B</a>');
    expect(page).toMatch(/<iframe [^>]*sandbox="[^"]*"/);
    const frame = await fetch(`${address}/demonstration/outbox/${id}/html`);
    expect(frame.headers.get("content-security-policy")).toMatch(/^default-src 'none'.*; sandbox /);
    expect(frame.headers.get("content-security-policy")).not.toContain("allow-scripts");
    expect(await read(`/outbox/${id}/source.eml`)).toContain("Subject: <b>Due</b>");
  });

  test("shows what was given up", async () => {
    const { queue, read } = await demonstration();
    queue.send("a letter");
    await queue.settled();
    const page = await read("/outbox");
    expect(page).toContain("Given up: mail");
    expect(page).toContain("a letter");
    expect(page).toContain("no luck");
  });

  test("does not know other messages", async () => {
    const { address } = await demonstration();
    expect((await fetch(`${address}/demonstration/outbox/nothing`)).status).toBe(404);
  });
});

describe("the clock's page", () => {
  test("moves it forward, keeps the time of day, and says what was sent", async () => {
    const { post, read, clock } = await demonstration();
    const reply = await post({ days: "7" });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/demonstration/clock"]);
    expect(new Date(clock.now()).toISOString()).toBe("2027-04-02T08:30:00.000Z");
    const page = await read("/clock");
    expect(page).toContain("<strong>2 April 2027</strong>, 9:30am");
    expect(page).toContain("7 emails were sent");
  });

  test("moves it to a date", async () => {
    const { post, clock } = await demonstration();
    await post({ date: "2027-03-29" });
    expect(new Date(clock.now()).toISOString()).toBe("2027-03-29T08:30:00.000Z");
  });

  test.each(["2027-03-26", "2020-01-01", "2027-02-30", "", "soon", "9999-01-01"])(
    "refuses %j and leaves the clock alone",
    async (date) => {
      const { post, clock } = await demonstration();
      const reply = await post({ date });
      expect(reply.status).toBe(422);
      expect(await reply.text()).toContain("<title>Error: ");
      expect(clock.ahead()).toBe(0);
    },
  );

  test("is not moved from another site", async () => {
    const { post, clock } = await demonstration();
    expect((await post({ days: "1" }, "https://evil.example")).status).toBe(403);
    expect(clock.ahead()).toBe(0);
  });

  test("takes a time of day that a date lacks to the next one there is", () => {
    const clock = openClock(join(temporaryFolder(), "clock.json"), () => Date.parse("2027-03-27T01:30:00Z"));
    expect(momentOn("2027-03-28", clock)).toBe(Date.parse("2027-03-28T01:30:00Z"));
  });
});
