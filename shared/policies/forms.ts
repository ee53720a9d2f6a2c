import { form } from "../form/form.ts";
import { date } from "../form/kinds/date.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";

export const reviewPolicy = form(
  "Record a review of the key working policy",
  {
    reviewedOn: date("the day of the review", { ask: "When was the policy reviewed?", notAfter: "today" }),
    version: text("the version of the policy", {
      ask: "Which version of the policy holds now?",
      hint: "Its name or number, as it stands on the policy, like Version 4",
      max: 100,
    }),
    owner: pick("the manager who owns the policy", { ask: "Which manager owns the policy?", from: "managers" }),
    signedBy: text("the name of who signed it", { ask: "Who signed it?", max: 100 }),
    signedOn: date("the day it was signed", { ask: "When was it signed?", notAfter: "today" }),
    nextReview: date("the day of the next review", {
      ask: "When is the next review?",
      hint: "A year after this one if you leave this empty",
      optional: true,
    }),
  },
  {
    save: "Save the review",
    intro: ["The policy is reviewed every year, and when the use of {key worker}s changes."],
  },
);
