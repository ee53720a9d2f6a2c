import { stopToken } from "#functions/mail/link.ts";
import type { Caller } from "#test/examples/example.ts";
import type { Answered, Sent } from "./call.ts";
import { call, formOf } from "./call.ts";
import { today } from "./records.ts";

/** Calls the functions in this process. `work` has waiting messages worked off, where a test does that. */
export const inProcess = (work: () => Promise<void> = async () => {}): Caller => ({
  today,
  send: (operation, sent) => done(call(operation, sent as Sent)),
  form: (operation, sent) => done(formOf(operation, sent as Sent)),
  work,
  stopToken: async (member) => stopToken(member, "reminders"),
});

/** What was answered, where that is a success. */
export async function done<A>(answer: Promise<Answered<A>>): Promise<A> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}
