import { places as operations } from "#shared/places/operations.ts";
import { services } from "#shared/services/operations.ts";
import { today } from "#test/builders/records.ts";
import type { Examples, Given } from "./example.ts";

export const places: Examples<typeof operations> = {
  join: async (given) => ({
    as: given.house.manager,
    path: await given.allocated(),
    answers: { service: await anotherService(given), from: today },
    other: { from: "2027-04-01" },
  }),
  move: async (given) => {
    const { person } = await given.allocated();
    return {
      as: given.house.manager,
      path: { person, place: person },
      answers: { service: await anotherService(given), on: today, from: today, said: "They look forward to it" },
      other: { said: "They would rather stay" },
    };
  },
  leave: async (given) => {
    const { path } = await given.run(operations.join);
    return {
      ...(await given.open(operations.leave, given.house.manager, { ...path, place: path.person })),
      answers: { on: today, why: "own-choice" },
    };
  },
};

/** A service of the organisation that nobody of the company works in. */
export async function anotherService(given: Given): Promise<string> {
  return (await given.run(services.add)).id;
}
