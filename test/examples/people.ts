import { v7 as newId } from "uuid";
import { people as operations } from "#shared/people/operations.ts";
import { personAnswers, statusAnswers } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const people: Examples<typeof operations> = {
  list: ({ house }) => ({ as: house.manager, query: { service: house.place.id } }),
  search: ({ house }) => ({ as: house.manager, answers: { words: "Begum" } }),
  register: ({ house }) => ({
    as: house.manager,
    answers: personAnswers({ service: house.place.id }),
    other: { matters: "Her garden" },
  }),
  view: async ({ house, allocated }) => ({ as: house.manager, path: await allocated() }),
  recorded: async ({ house, allocated }) => ({
    as: house.worker,
    path: { ...(await allocated()), kind: "allocations" },
  }),
  change: async ({ house, allocated, open }) => {
    const { service: _s, started: _t, ...details } = personAnswers({ name: "Amina Brooke" });
    return { ...(await open(operations.change, house.manager, await allocated())), answers: details as never };
  },
  status: async ({ house, allocated, send }) => {
    const path = await allocated();
    return {
      as: house.manager,
      path,
      answers: statusAnswers(),
      other: { note: "Her sister knows" },
      file: () =>
        send(operations.status, {
          as: house.manager,
          path,
          id: newId(),
          answers: statusAnswers({ status: "using" }),
        }),
    };
  },
};
