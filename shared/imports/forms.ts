import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { choices } from "../form/kinds/choices.ts";
import { number } from "../form/kinds/number.ts";
import { rows } from "../form/kinds/rows.ts";
import { text } from "../form/kinds/text.ts";
import { kinds } from "./fields.ts";

const what = choice("what is in the file", {
  ask: "What is in the file?",
  hint: "Import services first, then staff, then people, then their {key worker}s",
  options: kinds,
});

/** Base64 of 3 MB is 4 MB; what is a little longer is refused by its size, in words. */
export const uploadFile = form(
  "Import a file",
  {
    what,
    file: text("the name of the file", { max: 200 }),
    content: text("the file", { ask: "Choose the file", hint: "CSV, at most 3 MB and 5,000 rows", max: 4_500_000 }),
  },
  { save: "Upload the file" },
);

export const templateQuery = form("Which template", {
  what: choice("what is in the file", { options: kinds, optional: true }),
});

/** Which column of the file holds what, and how the file writes what can be read in more than one way. */
export const matchColumns = form(
  "Match the columns",
  {
    headings: number("the row with the headings", {
      ask: "Which row of the file has the headings?",
      min: 1,
      max: 100,
    }),
    // A row for each field that has a column; its id is the field, its source the column.
    columns: rows("the columns", { of: { source: text("the column", { max: 100 }) }, one: "column" }),
    first: choice("the order of day and month", {
      ask: "How does the file write a date like 03/04/2022?",
      options: { day: "Day first: 3 April 2022", month: "Month first: 4 March 2022" },
      optional: true,
    }),
    fullWeek: number("the hours of a full-time week", {
      ask: "How many hours a week is full time?",
      min: 20,
      max: 60,
      decimals: 2,
      unit: "hours",
      optional: true,
    }),
  },
  { save: "Check the file" },
);

/** What the words of the file mean here, a page of them at a time. */
export const explainCodes = form(
  "Say what the words in the file mean",
  {
    codes: rows("the meanings", {
      of: {
        field: text("the field", { max: 40 }),
        word: text("the word in the file", { max: 300 }),
        means: text("the meaning", { max: 100 }),
      },
      one: "meaning",
      optional: true,
    }),
  },
  { save: "Check the file again" },
);

export const startImport = form(
  "Import",
  {
    looked: choices("what you have looked at", {
      ask: "Before you import",
      options: { yes: "I have looked at the counts and the notes, and they are right" },
    }),
  },
  { save: "Import" },
);
