import { v7 as newId } from "uuid";
import { services as operations } from "#shared/services/operations.ts";
import { policyAnswers, serviceAnswers, today, unique } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const services: Examples<typeof operations> = {
  list: ({ house }) => ({ as: house.administrator }),
  add: ({ house }) => ({ as: house.administrator, answers: serviceAnswers(), other: { reviewEvery: 12 } }),
  view: ({ house }) => ({ as: house.manager, path: { service: house.place.id } }),
  change: async ({ house, form }) => {
    const path = { service: house.place.id };
    const { values, version = 0 } = await form(operations.change, { as: house.manager, path });
    return { as: house.manager, path, version, answers: { ...values, firstReview: 5, from: today } as never };
  },
  policy: ({ house, send }) => {
    const at = { as: house.manager, path: { service: house.place.id } };
    const answers = () => policyAnswers(house.manager.id, { version: `Version ${unique()}` });
    return {
      ...at,
      answers: answers(),
      other: { signedBy: "Somebody else" },
      file: () => send(operations.policy, { ...at, id: newId(), answers: answers() }),
    };
  },
  registered: async ({ house, form }) => {
    const path = { service: house.place.id };
    const { version = 0 } = await form(operations.registered, { as: house.administrator, path });
    return { as: house.administrator, path, version, answers: { manager: house.manager.id } };
  },
  mail: async ({ house, form }) => {
    const path = { service: house.place.id };
    const { values, version = 0 } = await form(operations.mail, { as: house.manager, path });
    return { as: house.manager, path, version, answers: { ...values, accountable: house.manager.id } as never };
  },
};
