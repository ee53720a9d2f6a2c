import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { expect, test } from "vitest";
import { mailKinds } from "#shared/mail/kinds.ts";
import { samples } from "#shared/mail/samples.ts";
import { api } from "#shared/operations.ts";
import { call } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { rowsButAudit, useTable } from "#test/builders/table.ts";

useTable();
const ses = mockClient(SESv2Client);

test("what one would be sent today is one's own, names nobody, and neither sends nor claims anything", async () => {
  const rowan = await keptService({ name: "Rowan House" });
  await keptPerson(rowan, { name: "Amina Begum", reference: "RH-104", started: "2027-02-01" });
  const about = { base: rowan.id, email: "priya@willow.example" };
  const priya = await keptStaff({ name: "Priya Nair", roles: ["manager"], ...about });
  // Nobody agreed to supervise the worker: one to-do for line management and one for appraisal.
  const worker = await keptStaff({ name: "Wyn Worker", ...about });
  await call(api.home.view, { as: priya });
  await call(api.home.view, { as: worker });
  const before = await rowsButAudit();
  const { body } = await call(api.mail.preview, { as: priya });
  expect(body.rows.map(({ subject }) => subject)).toEqual(["Rowan House: 4 overdue"]);
  expect(body.rows[0]?.html).toMatch(/Keywork[\s\S]*AB \(RH-104\)/);
  expect(JSON.stringify(body.rows)).not.toMatch(/amina|begum/i);
  expect((await call(api.mail.preview, { as: worker })).body.rows).toEqual([]);
  expect(await rowsButAudit()).toEqual(before);
  expect(ses.commandCalls(SendEmailCommand)).toEqual([]);
});

test("a system administrator sees every kind, about nobody", async () => {
  const administrator = await keptStaff({ roles: ["administrator"] });
  const { body } = await call(api.mail.kinds, { as: administrator });
  for (const { title } of Object.values(mailKinds)) expect(body.rows.map((row) => row.title)).toContain(title);
  expect(new Set(samples(today, "https://keywork.example", administrator.id).map(({ kind }) => kind))).toEqual(
    new Set(Object.keys(mailKinds)),
  );
});

test("each link of a sample leads to a page that its reader can open", async () => {
  const administrator = await keptStaff({ roles: ["administrator"] });
  const { body } = await call(api.mail.kinds, { as: administrator });
  const origin = process.env.KEYWORK_ORIGIN as string;
  const paths = body.rows.flatMap(({ html }) =>
    [...html.matchAll(/href="([^"]+)"/g)].map(
      ([, href = ""]) => new URL(href.replaceAll("&amp;", "&"), origin).pathname,
    ),
  );
  const { id } = administrator;
  expect([...new Set(paths)].sort()).toEqual(
    [
      "/",
      "/mail",
      "/mail/addresses",
      "/mail/kinds",
      "/mail/runs",
      "/people",
      "/reviews",
      "/staff",
      `/staff/${id}/mail`,
      "/to-do",
    ].sort(),
  );
});
