import { v7 as newId } from "uuid";
import { staff as staffOperations } from "#shared/staff/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { supervision as operations } from "#shared/supervision/operations.ts";
import { agreeAnswers, sessionAnswers, today, unique } from "#test/builders/records.ts";
import type { Examples, Given } from "./example.ts";

const kind = "line-management";

export const supervision: Examples<typeof operations> = {
  support: ({ house }) => ({ as: house.supervisor }),
  overdue: ({ house }) => ({ as: house.manager }),
  past: async ({ house, supervised }) => ({ as: house.supervisor, path: (await supervised()).path }),
  agree: (given) => agreeWith(given),
  accept: async (given) => {
    const { id, answers } = await given.run(staffOperations.add);
    const self = { id, added: answers as StaffRecord["added"], version: 1 };
    const path = { member: id, agreement: newId() };
    const agreed = await agreeWith({ ...given, member: async () => ({ path: { member: id }, self }) });
    await given.send(operations.agree, { ...agreed, id: path.agreement });
    return { ...(await given.open(operations.accept, given.house.supervisor, path)), answers: { accepts: "yes" } };
  },
  end: async ({ house, supervised, open }) => ({
    ...(await open(operations.end, house.manager, { ...(await supervised()).path, kind })),
    answers: { on: today },
  }),
  plan: async ({ house, supervised }) => ({
    as: house.supervisor,
    path: { ...(await supervised()).path, kind },
    answers: { first: "2027-04-01", times: 2, minutes: 60 },
    other: { minutes: 90 },
  }),
  log: async ({ house, supervised }) => ({
    as: house.supervisor,
    path: { ...(await supervised()).path, kind },
    answers: sessionAnswers(),
    other: { howAreThey: "Not well at all" },
  }),
  view: async (given) => {
    const { path } = await logged(given);
    return { as: given.house.supervisor, path };
  },
  record: async ({ house, run, open }) => {
    const { path, id } = await run(operations.plan);
    return {
      ...(await open(operations.record, house.supervisor, { member: path.member, session: id })),
      answers: sessionAnswers(),
    };
  },
  callOff: async ({ house, run, open }) => {
    const { path, id } = await run(operations.plan, { first: "2027-05-05" });
    return {
      ...(await open(operations.callOff, house.supervisor, { member: path.member, session: id })),
      answers: { outcome: "cancelled", why: "urgent", again: "2027-05-10" },
    };
  },
  sign: async (given) => {
    const { path, self } = await logged(given);
    return { ...(await given.open(operations.sign, self, path)), answers: { agrees: "yes" } };
  },
  correct: async (given) => {
    const { path, self } = await logged(given);
    const read = await given.open(operations.sign, self, path);
    await given.send(operations.sign, { ...read, answers: { agrees: "no", notRight: "We did not talk about that" } });
    return {
      ...(await given.open(operations.correct, given.house.supervisor, path)),
      answers: sessionAnswers({ howAreThey: "Well" }),
    };
  },
};

/** A session that waits to be signed, and who is to sign it. */
async function logged({ supervised, send, house }: Given) {
  const { path, self } = await supervised();
  const id = newId();
  const at = { as: house.supervisor, path: { ...path, kind } };
  await send(operations.log, { ...at, id, answers: sessionAnswers({ topics: [`Workload ${unique()}`] }) });
  return { path: { ...path, session: id }, self };
}

async function agreeWith({ house, member }: Pick<Given, "house" | "member">) {
  return {
    as: house.manager,
    path: { ...(await member()).path, kind },
    version: 0,
    answers: agreeAnswers(house.supervisor.id),
    other: { everyWeeks: 4 },
  };
}
