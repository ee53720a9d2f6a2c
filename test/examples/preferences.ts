import { preferences as operations } from "#shared/preferences/operations.ts";
import type { Examples } from "./example.ts";

export const preferences: Examples<typeof operations> = {
  view: async ({ member }) => {
    const { path, self } = await member();
    return { as: self, path };
  },
  reminders: async ({ member, open }) => {
    const { path, self } = await member();
    return { ...(await open(operations.reminders, self, path)), answers: { hour: "h8", reminders: true } };
  },
  digest: async ({ house, open }) => ({
    ...(await open(operations.digest, house.manager, { member: house.manager.id })),
    answers: { often: "daily" },
  }),
  asked: async ({ house, stopToken }) => ({ path: { token: await stopToken(house.worker.id) } }),
  stop: async ({ house, stopToken }) => ({ path: { token: await stopToken(house.worker.id) } }),
};
