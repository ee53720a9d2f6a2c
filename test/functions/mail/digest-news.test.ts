import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { beforeEach, expect, test } from "vitest";
import { handler } from "#functions/mail/send.lambda.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { useTable } from "#test/builders/table.ts";
import { accepting, fromQueue, loggedLines, taskFor, withTime } from "./support.ts";

useTable();
const ses = mockClient(SESv2Client);
beforeEach(() => {
  accepting(ses);
  loggedLines();
});

test("a daily digest says first what is new since the last one, and that nothing is where nothing is", async () => {
  const rowan = await keptService({ name: "Rowan House", reviews: false, contacts: false });
  const priya = await keptStaff({ name: "Priya Nair", roles: ["manager"], base: rowan.id, email: "p@willow.example" });
  const comes = (reference: string) => keptPerson(rowan, { name: "Amina Begum", reference, started: "2027-02-01" });
  const sentOn = async (date: string) => {
    await handler(fromQueue({ ...taskFor(priya.id, [rowan.id]), date, time: `${date}T07:00:00Z` }), withTime());
    const raw = ses.commandCalls(SendEmailCommand).at(-1)?.args[0].input.Content?.Raw?.Data;
    return PostalMime.parse(Buffer.from(raw ?? ""));
  };
  await comes("RH-104");
  const first = await sentOn("2027-03-17");
  expect(first.subject).toBe("Rowan House: 1 overdue");
  expect(first.text).not.toMatch(/new since/i);

  for (const day of ["2027-03-18", "2027-03-19"]) {
    const again = await sentOn(day);
    expect(again.subject).toBe("Rowan House: 1 overdue, nothing new");
    expect(again.text).toContain("Nothing is new since the email of");
  }

  await comes("RH-105");
  const news = await sentOn("2027-03-20");
  expect(news.subject).toBe("Rowan House: 2 overdue, 1 new");
  const text = news.text ?? "";
  expect(text).toMatch(/New since 19 March 2027 \(1\)[\s\S]*RH-105[\s\S]*Overdue \(1\)[\s\S]*RH-104/);
});
