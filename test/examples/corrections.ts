import { contacts } from "#shared/contacts/operations.ts";
import { corrections as operations } from "#shared/corrections/operations.ts";
import { reviews } from "#shared/reviews/operations.ts";
import { contactAnswers, recordAnswers, unique } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const corrections: Examples<typeof operations> = {
  contacts: async ({ house, run, open }) => {
    const { path, id } = await run(contacts.record);
    return {
      ...(await open(operations.contacts, house.keyWorker, { ...path, contact: id })),
      answers: { ...contactAnswers({ said: `Right ${unique()}` }), whyPutRight: "She said so" },
      other: { said: "Righter" },
    };
  },
  reviews: async ({ house, run, open }) => {
    const { path } = await run(reviews.record);
    return {
      ...(await open(operations.reviews, house.manager, path)),
      answers: { ...recordAnswers({ outcome: `Right ${unique()}` }), whyPutRight: "The minutes say so" },
      other: { outcome: "Righter" },
    };
  },
  contactsVersions: async ({ house, run }) => {
    const { path } = await run(operations.contacts);
    return { as: house.keyWorker, path };
  },
  reviewsVersions: async ({ house, run }) => {
    const { path } = await run(operations.reviews);
    return { as: house.manager, path };
  },
};
