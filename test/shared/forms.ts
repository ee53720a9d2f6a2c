import type { Form } from "#shared/form/form.ts";
import { operations } from "#shared/operations.ts";

/** Every form that an operation takes, each once, with its title: a new form is in the tests that use this without a line. */
export const forms: readonly (readonly [string, Form])[] = [
  ...new Map(operations.flatMap((o) => (o.takes ? [[o.takes.title, o.takes] as const] : []))).entries(),
];

/** All questions of a form with those under options and in rows, by path. */
export function questionsOf(questions: Form["questions"], prefix = ""): [string, Form["questions"][string]][] {
  return Object.entries(questions).flatMap(([name, question]) => [
    [prefix + name, question] as [string, Form["questions"][string]],
    ...Object.values(question.asks ?? {}).flatMap((more) => questionsOf(more, prefix)),
    ...("of" in question ? questionsOf(question.of as Form["questions"], `${prefix}${name}.`) : []),
  ]);
}
