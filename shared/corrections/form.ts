import type { Form } from "../form/form.ts";
import { form } from "../form/form.ts";
import { text } from "../form/kinds/text.ts";
import type { Given, Questions } from "../form/question.ts";

export const whyPutRight = text("why it is put right", {
  ask: "What was wrong, and how do you know?",
  lines: 2,
  max: 500,
});

export type Corrected<Q extends Questions> = Form<Q & { readonly whyPutRight: typeof whyPutRight }>;

/** The form that made a record, to put it right: the same questions, and why. */
export function corrected<Q extends Questions>(of: Form<Q>, what: string): Corrected<Q> {
  return {
    ...form(
      `Put right: ${what}`,
      { ...asOfThen(of.questions), whyPutRight },
      {
        save: "Put it right",
        intro: [
          "Change what is wrong, and leave the rest as it is. What was recorded first stays readable, with who put it right, when and why.",
        ],
        check: true,
      },
    ),
    rules: of.rules,
  } as unknown as Corrected<Q>;
}

/** Days that had to be to come when the form was answered may be over by now, in questions inside of others too. */
function asOfThen(questions: Questions): Questions {
  return Object.fromEntries(
    Object.entries(questions).map(([name, question]) => [
      name,
      {
        ...question,
        schema: (given: Given) => question.schema({ ...given, putsRight: true }),
        read: (answer: unknown, at: string, given: Given) => question.read(answer, at, { ...given, putsRight: true }),
        ...(question.asks && {
          asks: Object.fromEntries(Object.entries(question.asks).map(([option, more]) => [option, asOfThen(more)])),
        }),
      },
    ]),
  );
}
