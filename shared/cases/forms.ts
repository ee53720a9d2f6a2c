import { form } from "../form/form.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";

export const moveEntry = form(
  "This was recorded for the wrong person",
  {
    to: pick("the right person", { ask: "Whom is it about?", from: "people" }),
    why: text("how it happened", {
      ask: "How did it come to be recorded for the wrong person?",
      hint: "Do not name anybody here",
      lines: 2,
      max: 500,
    }),
  },
  {
    save: "Move it to the right person",
    check: true,
    intro: [
      "The entry moves to the right person, with its follow-up. This person’s record keeps that an entry was recorded here by mistake, and none of its words.",
      "Managers of both people can still read the original.",
    ],
  },
);
