import { v7 as newId } from "uuid";
import { reviews as operations } from "#shared/reviews/operations.ts";
import { action, arrangeAnswers, cancelAnswers, closeAnswers, recordAnswers, unique } from "#test/builders/records.ts";
import type { Examples, Given } from "./example.ts";

export const reviews: Examples<typeof operations> = {
  due: ({ house }) => ({ as: house.manager, query: { service: house.place.id } }),
  past: async ({ house, allocated }) => ({ as: house.keyWorker, path: await allocated() }),
  arrange: async ({ house, allocated, send }) => {
    const path = await allocated();
    return {
      as: house.keyWorker,
      path,
      answers: arrangeAnswers({ place: `Garden room ${unique()}` }),
      other: { place: "Her flat" },
      file: (review) =>
        send(operations.cancel, {
          as: house.keyWorker,
          path: { ...path, review },
          version: 1,
          answers: cancelAnswers(),
        }),
    };
  },
  hold: async ({ house, allocated, send }) => {
    const path = await allocated();
    return {
      as: house.keyWorker,
      path,
      answers: { kind: "regular", place: `Garden room ${unique()}`, agenda: ["How it went"], ...recordAnswers() },
      other: { place: "Her flat" },
      // A later one takes its place on the first screen.
      file: () =>
        send(operations.hold, {
          as: house.keyWorker,
          path,
          id: newId(),
          answers: { kind: "regular", place: "The kitchen", agenda: ["How it went"], ...recordAnswers() },
        }),
    };
  },
  view: async (given) => ({ as: given.house.keyWorker, path: await arranged(given) }),
  record: async (given) => ({
    ...(await given.open(operations.record, given.house.keyWorker, await arranged(given))),
    answers: recordAnswers(),
  }),
  move: async (given) => ({
    ...(await given.open(operations.move, given.house.keyWorker, await arranged(given))),
    answers: { on: "2027-04-02", place: "The kitchen", why: "The room is taken" },
  }),
  change: async (given) => ({
    ...(await given.open(operations.change, given.house.keyWorker, await arranged(given))),
    answers: { staff: [given.house.worker.id], agenda: ["How it is going", "Risks", "The garden"] },
  }),
  addAction: async ({ house, run, open }) => {
    const { path } = await run(operations.record);
    const { id: _, ...answers } = action(house.worker.id);
    return { ...(await open(operations.addAction, house.keyWorker, path)), answers };
  },
  changeAction: async ({ house, run, open }) => {
    const one = action(house.worker.id);
    const { path } = await run(operations.record, { actions: [one] });
    return {
      ...(await open(operations.changeAction, house.keyWorker, { ...path, row: one.id })),
      answers: { who: house.keyWorker.id, by: one.by, why: "She knows the pool" },
    };
  },
  letters: async (given) => ({ as: given.house.keyWorker, path: await arranged(given) }),
  cancel: async (given) => ({
    ...(await given.open(operations.cancel, given.house.keyWorker, await arranged(given))),
    answers: cancelAnswers(),
  }),
  close: async ({ house, run, open }) => {
    const one = action(house.worker.id);
    const { path } = await run(operations.record, { actions: [one] });
    return { ...(await open(operations.close, house.keyWorker, { ...path, row: one.id })), answers: closeAnswers() };
  },
};

async function arranged({ house, apart, send }: Given) {
  const path = { ...(await apart()), review: newId() };
  await send(operations.arrange, { as: house.keyWorker, path, id: path.review, answers: arrangeAnswers() });
  return path;
}
