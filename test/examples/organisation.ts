import { organisation as operations } from "#shared/organisation/operations.ts";
import type { Examples } from "./example.ts";

export const organisation: Examples<typeof operations> = {
  view: ({ house }) => ({ as: house.administrator }),
  // Everybody sees these, so they stay what they are.
  change: async ({ house, form }) => {
    const { values, version = 0 } = await form(operations.change, { as: house.administrator });
    return { as: house.administrator, version, answers: values as never };
  },
  mail: async ({ house, form }) => {
    const { values, version = 0 } = await form(operations.mail, { as: house.administrator });
    return { as: house.administrator, version, answers: values as never };
  },
};
