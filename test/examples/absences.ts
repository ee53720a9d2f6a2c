import { v7 as newId } from "uuid";
import { absences as operations } from "#shared/absences/operations.ts";
import { staff } from "#shared/staff/operations.ts";
import { today } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const absences: Examples<typeof operations> = {
  list: ({ house }) => ({ as: house.manager, query: { service: house.place.id } }),
  leavers: ({ house }) => ({ as: house.manager }),
  record: async ({ house, member, send }) => {
    const { path } = await member();
    return {
      as: house.manager,
      path,
      answers: { kind: "leave", from: today },
      other: { kind: "sickness" },
      file: () => send(operations.end, { as: house.manager, path, version: 1, answers: { on: today } }),
    };
  },
  change: async ({ house, run, send, open }) => {
    // Of somebody of their own, since nobody has two absences at a time.
    const path = { member: (await run(staff.add)).id };
    await send(operations.record, { as: house.manager, path, id: newId(), answers: { kind: "leave", from: today } });
    return { ...(await open(operations.change, house.manager, path)), answers: { kind: "sickness", from: today } };
  },
  end: async ({ house, run, open }) => {
    const { path } = await run(operations.record);
    return { ...(await open(operations.end, house.manager, path)), answers: { on: today } };
  },
  handOver: async ({ house, leaver }) => ({
    as: house.manager,
    path: (await leaver()).path,
    answers: { moved: ["yes"] },
  }),
};
