import * as z from "zod";
import type { Form } from "../form/form.ts";
import type { Questions } from "../form/question.ts";

/** What a record keeps of one form. `at` tells it apart within the record, for example `ended` or `moves.1`. */
export interface Said {
  readonly at: string;
  /** The form's title. */
  readonly title: string;
  readonly questions: Questions;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The form whose answers a schema keeps. */
const forms = new WeakMap<z.core.$ZodType, Form>();

export function formKept<S extends z.ZodType>(form: Form, schema: S): S {
  forms.set(schema, form);
  return schema;
}

/** The answers in a record by its schema, so that no form which a record keeps can be forgotten where records are shown. */
export function saidIn(schema: z.core.$ZodType, value: unknown, at = ""): Said[] {
  if (value === undefined || value === null) return [];
  const form = forms.get(schema);
  if (form) {
    const { title, questions } = form;
    return [{ at, title, questions, answers: value as Said["answers"] }];
  }
  const under = (name: string | number) => (at === "" ? String(name) : `${at}.${name}`);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return saidIn(schema.unwrap() as z.core.$ZodType, value, at);
  if (schema instanceof z.ZodUnion) {
    const one = schema.options.find((option) => z.safeParse(option, value).success);
    return one ? saidIn(one, value, at) : [];
  }
  if (schema instanceof z.ZodArray)
    return (value as unknown[]).flatMap((one, n) => saidIn(schema.element as z.core.$ZodType, one, under(n)));
  if (schema instanceof z.ZodRecord)
    return Object.entries(value).flatMap(([name, one]) =>
      saidIn(schema.valueType as z.core.$ZodType, one, under(name)),
    );
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, part]) =>
      saidIn(part as z.core.$ZodType, (value as Record<string, unknown>)[name], under(name)),
    );
  return [];
}
