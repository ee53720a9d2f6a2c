import { v7 as newId } from "uuid";
import { people as operations } from "#shared/people/operations.ts";
import { plus } from "#shared/time/dates.ts";
import { personAnswers, statusAnswers, today } from "#test/builders/records.ts";
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
  back: async ({ house, run }) => {
    const { path } = await run(operations.status);
    return {
      as: house.worker,
      path,
      answers: { back: "no", backBy: plus(today, { days: 3 }) },
      other: { note: "Her sister rang" },
    };
  },
  leaving: async ({ house, apart, send, open, form }) => {
    const path = await apart();
    const answers = statusAnswers({ status: "died", where: undefined, backBy: undefined });
    await send(operations.status, { as: house.manager, path, id: newId(), answers });
    const { values } = await form(operations.leaving, { as: house.manager, path });
    const told = (values.told as { id: string; whom: string }[]).map((one) => ({
      ...one,
      knows: "not-needed" as const,
    }));
    return { ...(await open(operations.leaving, house.manager, path)), answers: { told } };
  },
  undo: async ({ house, apart, send }) => {
    const path = await apart();
    const answers = statusAnswers({ status: "stopped", why: "own-choice", where: undefined, backBy: undefined });
    await send(operations.status, { as: house.manager, path, id: newId(), answers });
    return {
      as: house.manager,
      path,
      answers: { why: "It was somebody else of the same name", told: true },
      other: { why: "It was the neighbour" },
    };
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
