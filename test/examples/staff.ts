import { v7 as newId } from "uuid";
import { home } from "#shared/home/operations.ts";
import { staff as operations } from "#shared/staff/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { staffAnswers, unique } from "#test/builders/records.ts";
import type { Examples, Given } from "./example.ts";

export const staff: Examples<typeof operations> = {
  list: ({ house }) => ({ as: house.administrator, query: { service: house.place.id } }),
  search: ({ house }) => ({ as: house.administrator, answers: { words: "Worker" } }),
  add: ({ house }) => ({
    as: house.administrator,
    answers: staffAnswers({ base: house.place.id, lineManager: house.manager.id }),
    other: { title: "Senior worker" },
  }),
  view: async ({ house, member }) => ({ as: house.administrator, path: (await member()).path }),
  recorded: async ({ house, member }) => ({
    as: house.manager,
    path: { ...(await member()).path, kind: "agreements" },
  }),
  change: async ({ house, member, form }) => {
    const { path } = await member();
    const { values, version = 0 } = await form(operations.change, { as: house.administrator, path });
    const answers = { ...values, title: "Senior worker", signInName: `sam.wright.${unique()}` } as never;
    return { as: house.administrator, path, version, answers };
  },
  // An administrator of the house wants more for themselves, and another one decides.
  accept: async ({ send, form, house }) => {
    const second = await addedAdministrator({ send, house });
    const path = { member: second.id };
    const { values, version = 0 } = await form(operations.change, { as: second, path });
    const more = { ...values, roles: ["administrator", "manager"], base: house.place.id };
    const changed = await send(operations.change, { as: second, path, version, answers: more });
    return { as: house.administrator, path, version: changed.version ?? 0, answers: { accepts: "yes" } };
  },
  unbind: async ({ house, run, send, form }) => {
    const { id, answers } = await run(operations.add);
    const path = { member: id };
    await send(home.me, { as: { id, added: answers as StaffRecord["added"], version: 1 } });
    const { version = 0 } = await form(operations.unbind, { as: house.administrator, path });
    return { as: house.administrator, path, version, answers: { because: "IT made the account again" } };
  },
  confirm: async ({ house, run, form }) => {
    const { path } = await run(operations.unbind);
    const { version = 0 } = await form(operations.confirm, { as: house.manager, path });
    return { as: house.manager, path, version, answers: { spoken: ["yes"] } };
  },
};

/** A second system administrator, whom a manager has confirmed. */
async function addedAdministrator({ send, house }: Pick<Given, "send" | "house">): Promise<StaffRecord> {
  const id = newId();
  const answers = staffAnswers({ roles: ["administrator"], lineManager: house.manager.id });
  await send(operations.add, { as: house.administrator, id, answers });
  await send(operations.confirm, {
    as: house.manager,
    path: { member: id },
    version: 1,
    answers: { spoken: ["yes"] },
  });
  return { id, added: answers, version: 2 };
}
