import type { cases as operations } from "#shared/cases/operations.ts";
import { contacts } from "#shared/contacts/operations.ts";
import type { Examples } from "./example.ts";

export const cases: Examples<typeof operations> = {
  view: async ({ house, run }) => {
    const { id } = await run(contacts.move);
    return { as: house.manager, path: { case: id } };
  },
};
