import { v7 as newId } from "uuid";
import { contacts as operations } from "#shared/contacts/operations.ts";
import { people } from "#shared/people/operations.ts";
import { closeAnswers, contactAnswers, today, unique } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const contacts: Examples<typeof operations> = {
  record: async ({ house, allocated, send }) => {
    const path = await allocated();
    return {
      as: house.keyWorker,
      path,
      answers: contactAnswers({ withWhom: "family", followUp: true, what: `Ring back ${unique()}`, by: today }),
      other: { said: "Went through the week, and later she fell" },
      // Six newer ones without anything to follow up, of which the last is with the person.
      file: async (contact) => {
        const at = { as: house.keyWorker, path: { ...path, contact } };
        await send(operations.followUp, { ...at, version: 1, answers: closeAnswers() });
        for (let n = 0; n < 6; n++) {
          const answers = contactAnswers({ said: `Number ${n}` });
          await send(operations.record, { as: house.keyWorker, path, id: newId(), answers });
        }
      },
    };
  },
  list: async ({ house, allocated }) => ({ as: house.keyWorker, path: await allocated() }),
  view: async ({ house, run }) => {
    const { path, id } = await run(operations.record);
    return { as: house.keyWorker, path: { ...path, contact: id } };
  },
  followUp: async ({ house, run, open }) => {
    const { path, id } = await run(operations.record);
    return { ...(await open(operations.followUp, house.keyWorker, { ...path, contact: id })), answers: closeAnswers() };
  },
  move: async ({ house, run }) => {
    const { path, id } = await run(operations.record);
    return {
      as: house.manager,
      path: { ...path, contact: id },
      answers: { to: (await run(people.register)).id, why: "The names are alike" },
      other: { why: "Both live on one floor" },
    };
  },
};
