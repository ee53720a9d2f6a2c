import { v7 as newId } from "uuid";
import { allocations as operations } from "#shared/allocations/operations.ts";
import { people } from "#shared/people/operations.ts";
import { allocateAnswers, changeWorkerAnswers, endAnswers, refuseAnswers, today } from "#test/builders/records.ts";
import type { Examples, Given } from "./example.ts";

export const allocations: Examples<typeof operations> = {
  allocate: async ({ house, person }) => ({
    as: house.manager,
    path: await person(),
    answers: allocateAnswers(house.worker.id),
    other: { explainedOn: "2027-03-16" },
  }),
  addJoint: async ({ house, allocated }) => ({
    as: house.manager,
    path: await allocated(),
    answers: { worker: house.worker.id, from: today, duties: "Letters and forms" },
    other: { duties: "Letters" },
  }),
  refuse: async ({ house, person, send }) => {
    const path = await person();
    return {
      as: house.manager,
      path,
      answers: refuseAnswers(),
      other: { askAgain: "2027-07-01" },
      file: () =>
        send(operations.allocate, { as: house.manager, path, id: newId(), answers: allocateAnswers(house.worker.id) }),
    };
  },
  change: async (given) => ({
    ...(await held(given, await given.allocated())),
    answers: changeWorkerAnswers(given.house.worker.id),
    other: { personSaid: "They would rather not" },
  }),
  end: async (given) => ({ ...(await held(given, await given.allocated())), answers: endAnswers() }),
  explain: async (given) => {
    const { keyWorker } = given.house;
    const { path } = await held(given, await given.allocated(untold));
    return {
      ...(await given.open(operations.explain, keyWorker, path)),
      answers: { explainedOn: today, how: "phone", explainedBy: keyWorker.id, explainedTo: "both" },
    };
  },
  introduce: async (given) => {
    const { keyWorker } = given.house;
    const { path } = await held(given, await given.allocated());
    return {
      ...(await given.open(operations.introduce, keyWorker, path)),
      answers: { introducedOn: today, introducedBy: keyWorker.id },
    };
  },
  backUp: async ({ house, allocated, send }) => {
    const path = await allocated();
    return {
      as: house.manager,
      path,
      answers: { worker: house.worker.id, from: today },
      other: { from: "2027-03-16" },
      file: (backup) =>
        send(operations.endBackup, {
          as: house.manager,
          path: { ...path, backup },
          version: 1,
          answers: { on: today },
        }),
    };
  },
  endBackup: async ({ house, run, open }) => {
    const { path, id } = await run(operations.backUp);
    return { ...(await open(operations.endBackup, house.manager, { ...path, backup: id })), answers: { on: today } };
  },
  involve: async (given) => {
    const { path } = await held(given, await given.brought());
    return { ...(await given.open(operations.involve, given.house.manager, path)), answers: { involved: "chose" } };
  },
  past: async ({ house, allocated }) => ({ as: house.manager, path: await allocated() }),
  without: ({ house }) => ({ as: house.manager }),
};

const untold = { explained: false, explainedOn: undefined, how: undefined };

/** The allocation of somebody who has a key worker, for the manager. */
async function held({ house, send }: Given, path: { readonly person: string }) {
  const { allocation } = await send(people.view, { as: house.manager, path });
  if (!allocation) throw new Error("Nobody is allocated");
  return { as: house.manager, path: { ...path, allocation: allocation.id }, version: allocation.version };
}
