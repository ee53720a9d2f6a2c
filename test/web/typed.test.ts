import { describe, expect, test } from "vitest";
import { ready, typedInto, withRows } from "#lib/forms/typed.ts";
import { choice } from "#shared/form/kinds/choice.ts";
import { date } from "#shared/form/kinds/date.ts";
import { rows } from "#shared/form/kinds/rows.ts";
import { text } from "#shared/form/kinds/text.ts";
import type { Json } from "#shared/form/question.ts";

const questions = {
  name: text("the name", {}),
  why: choice("the reason", {
    options: { left: "Left", other: { label: "Other", asks: { which: text("which", {}) } } },
  }),
  on: date("the date", {}),
  actions: rows("actions", { one: "action", of: { what: text("what", {}), by: date("by when", {}) } }),
};

const knows = { no: "Not yet", yes: { label: "Yes", asks: { since: text("since when", {}) } } } as const;

const typed = (fields: Record<string, string>) => typedInto(questions, new URLSearchParams(fields));

describe("what was typed comes back", () => {
  test("an impossible date as its parts", () => {
    expect(typed({ "on.day": "31", "on.month": "2", "on.year": "2027" })).toEqual({
      on: { day: "31", month: "2", year: "2027" },
    });
  });

  test("an answer under an option that was not chosen", () => {
    expect(typed({ name: "Ö 🌻", which: "the other one" })).toEqual({ name: "Ö 🌻", which: "the other one" });
  });

  test("an answer in a row under an option that was not chosen there", () => {
    const kept = rows("those told", { one: "person", of: { knows: choice("whether", { options: knows }) } });
    const body = new URLSearchParams({ "told.0.id": "a", "told.0.knows": "no", "told.0.since": "May" });
    expect(typedInto({ told: kept }, body)).toEqual({ told: [{ id: "a", knows: "no", since: "May" }] });
  });

  test("blank rows, in order, each with its id", () => {
    expect(typed({ "actions.0.id": "a", "actions.1.id": "b", "actions.1.what": "Ring" })).toEqual({
      actions: [{ id: "a" }, { id: "b", what: "Ring" }],
    });
  });
});

describe("rows", () => {
  const two: Record<string, Json> = { actions: [{ id: "a", what: "Ring" }, { id: "b" }] };

  test("one is added at the end, with an id of its own", () => {
    const after = withRows(two, "add", "actions", Number.NaN).actions as { id: string }[];
    expect(after.map((row) => row.id)).toEqual(["a", "b", expect.stringMatching(/^[\w-]{36}$/)]);
  });

  test("the one that was pressed is removed", () => {
    expect(withRows(two, "remove", "actions", 0)).toEqual({ actions: [{ id: "b" }] });
  });

  test("a question that must have rows starts with one, an optional one with none", () => {
    expect(ready(questions, {}).actions).toHaveLength(1);
    const optional = { actions: rows("actions", { one: "action", of: {}, optional: true }) };
    expect(ready(optional, {}).actions).toBeUndefined();
  });
});
