import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { text } from "../form/kinds/text.ts";

/** What is asked of everything that somebody said they would do: it is followed through to done or not going ahead (004). */
export const closing = {
  outcome: choice("the outcome", {
    ask: "What came of it?",
    options: {
      done: "It is done",
      "not-going-ahead": {
        label: "It is not going ahead",
        asks: { why: text("why it is not going ahead", { lines: 2 }) },
      },
    },
  }),
  on: date("the day", { ask: "On which day?", notAfter: "today", recent: true }),
};
