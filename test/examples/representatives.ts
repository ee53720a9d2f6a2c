import { representatives as operations } from "#shared/representatives/operations.ts";
import { representativeAnswers, today, unique } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const representatives: Examples<typeof operations> = {
  add: async ({ house, allocated, send }) => {
    const path = await allocated();
    return {
      as: house.keyWorker,
      path,
      answers: representativeAnswers({ name: `Jean Ellis ${unique()}` }),
      other: { phone: "020 7946 0000" },
      file: (representative) =>
        send(operations.end, {
          as: house.keyWorker,
          path: { ...path, representative },
          version: 1,
          answers: { on: today },
        }),
    };
  },
  change: async ({ house, run, open }) => {
    const { path, id } = await run(operations.add);
    return {
      ...(await open(operations.change, house.keyWorker, { ...path, representative: id })),
      answers: representativeAnswers({ phone: "020 7946 0000" }),
    };
  },
  end: async ({ house, run, open }) => {
    const { path, id } = await run(operations.add);
    return {
      ...(await open(operations.end, house.keyWorker, { ...path, representative: id })),
      answers: { on: today },
    };
  },
};
