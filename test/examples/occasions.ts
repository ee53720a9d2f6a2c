import { occasions as operations } from "#shared/occasions/operations.ts";
import { occasionAnswers, unique } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const occasions: Examples<typeof operations> = {
  add: async ({ house, allocated, send }) => {
    const path = await allocated();
    return {
      as: house.keyWorker,
      path,
      answers: occasionAnswers({ on: "1948-03-17", wish: `Cake number ${unique()}` }),
      other: { wish: "No cake" },
      file: (occasion) =>
        send(operations.remove, {
          as: house.keyWorker,
          path: { ...path, occasion },
          version: 1,
          answers: { why: "They asked" },
        }),
    };
  },
  mark: async ({ house, run, open }) => {
    const { path, id } = await run(operations.add);
    return { ...(await open(operations.mark, house.keyWorker, { ...path, occasion: id })), answers: { met: "yes" } };
  },
  remove: async ({ house, run, open }) => {
    const { path, id } = await run(operations.add);
    return {
      ...(await open(operations.remove, house.keyWorker, { ...path, occasion: id })),
      answers: { why: "A mistake" },
    };
  },
};
