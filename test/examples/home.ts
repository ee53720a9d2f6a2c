import type { home as operations } from "#shared/home/operations.ts";
import type { Examples } from "./example.ts";

export const home: Examples<typeof operations> = {
  view: ({ house }) => ({ as: house.manager }),
  me: ({ house }) => ({ as: house.worker }),
  due: ({ house }) => ({ as: house.manager, query: { when: "week" } }),
};
