import { corrections } from "#shared/corrections/operations.ts";
import type { recordDisagreement } from "#shared/disagreements/forms.ts";
import { disagreements as operations } from "#shared/disagreements/operations.ts";
import type { AnswersOf } from "#shared/form/form.ts";
import { today, unique } from "#test/builders/records.ts";
import type { Examples } from "./example.ts";

export const raisedAnswers = (
  over: Partial<AnswersOf<typeof recordDisagreement>> = {},
): AnswersOf<typeof recordDisagreement> => ({
  withWhom: "other",
  name: "Jo Ellis",
  relation: "Son",
  about: `Number ${unique()}: she is woken at six`,
  wants: "That she sleeps until eight",
  raised: today,
  ...over,
});

export const answerAnswers = {
  decided: "She sleeps until eight",
  told: "Jo Ellis",
  how: "phone",
  toldOn: today,
} as const;

export const disagreements: Examples<typeof operations> = {
  record: async ({ house, allocated, send }) => {
    const path = await allocated();
    return {
      as: house.worker,
      path,
      answers: raisedAnswers(),
      other: { wants: "That somebody asks her" },
      file: (disagreement) =>
        send(operations.answer, {
          as: house.manager,
          path: { ...path, disagreement },
          version: 1,
          answers: answerAnswers,
        }),
    };
  },
  list: async ({ house, run }) => ({ as: house.keyWorker, path: (await run(operations.record)).path }),
  answer: async ({ house, run, open }) => {
    const { path, id } = await run(operations.record);
    return {
      ...(await open(operations.answer, house.manager, { ...path, disagreement: id })),
      answers: answerAnswers,
    };
  },
};

export const disagreementPutRight: Examples<typeof corrections>["disagreements"] = async ({ house, run, open }) => {
  const { path, id } = await run(operations.record);
  return {
    ...(await open(corrections.disagreements, house.worker, { ...path, disagreement: id })),
    answers: { ...raisedAnswers(), answered: false, whyPutRight: "He said so" },
    other: { wants: "That she is asked" },
  };
};
