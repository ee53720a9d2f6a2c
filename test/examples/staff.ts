import { staff as operations } from "#shared/staff/operations.ts";
import { staffAnswers, unique } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const staff: Examples<typeof operations> = {
  list: ({ house }) => ({ as: house.administrator, query: { service: house.place.id } }),
  search: ({ house }) => ({ as: house.administrator, answers: { words: "Worker" } }),
  add: ({ house }) => ({
    as: house.administrator,
    answers: staffAnswers({ base: house.place.id, lineManager: house.manager.id }),
    other: { title: "Senior worker" },
  }),
  view: async ({ house, member }) => ({ as: house.administrator, path: (await member()).path }),
  change: async ({ house, member, form }) => {
    const { path } = await member();
    const { values, version = 0 } = await form(operations.change, { as: house.administrator, path });
    const answers = { ...values, title: "Senior worker", signInName: `sam.wright.${unique()}` } as never;
    return { as: house.administrator, path, version, answers };
  },
};
