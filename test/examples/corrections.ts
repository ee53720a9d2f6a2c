import { contacts } from "#shared/contacts/operations.ts";
import type { PutRight } from "#shared/corrections/operations.ts";
import { corrections as operations } from "#shared/corrections/operations.ts";
import { places } from "#shared/places/operations.ts";
import { reviews } from "#shared/reviews/operations.ts";
import { contactAnswers, recordAnswers, today, unique } from "#test/builders/records.ts";
import { disagreementPutRight } from "./disagreements.ts";
import type { Examples, Given } from "./example.ts";

type All = Examples<typeof operations>;

/** How a record of each kind is put right. */
const correct: Pick<All, PutRight> = {
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
  disagreements: disagreementPutRight,
  places: async ({ house, run, open }) => {
    const { path } = await run(places.leave);
    return {
      ...(await open(operations.places, house.manager, path)),
      answers: {
        used: "yes",
        service: house.place.id,
        from: "2027-03-02",
        until: today,
        whyPutRight: "The diary says so",
      },
      other: { from: "2027-03-03" },
    };
  },
};

/** What it said before is read of one that was put right. */
const versions = Object.fromEntries(
  (Object.keys(correct) as PutRight[]).map((name) => [
    `${name}Versions`,
    async ({ house, run }: Given) => ({ as: house.manager, path: (await run(operations[name])).path }),
  ]),
) as unknown as Omit<All, PutRight>;

export const corrections: All = { ...correct, ...versions };
