import type { audit as operations } from "#shared/audit/operations.ts";
import type { Examples } from "./example.ts";

export const audit: Examples<typeof operations> = {
  person: async ({ house, allocated }) => ({ as: house.manager, path: await allocated() }),
  service: ({ house }) => ({ as: house.manager, path: { service: house.place.id } }),
  organisation: ({ house }) => ({ as: house.administrator }),
  member: async ({ house, member }) => ({ as: house.manager, path: (await member()).path }),
};
