import { managerOf } from "../access/relations.ts";
import type { PuttingRight } from "../corrections/putting-right.ts";
import { invalid } from "../errors/failure.ts";
import { pastWith } from "../people/past.ts";
import { recordReview } from "./forms.ts";
import type { ReviewRecord } from "./record.ts";
import { reviewRecord } from "./record.ts";
import { fitsActions, heldSinceStart } from "./rules.ts";
import { reviewScreen } from "./screen.ts";

/** What was recorded of a review that took place. Before that it is moved or cancelled. */
export const reviewPuttingRight: PuttingRight<typeof recordReview, ReviewRecord, "review"> = {
  kind: reviewRecord,
  what: "a care review",
  form: recordReview,
  leadsTo: reviewScreen,
  records: (page) => page.reviews,
  answers: ({ tookPlace }) => tookPlace,
  may: (staff, page, _, today) => managerOf.holds(staff, page, today),
  mayNot: "Only a manager can put it right.",
  withAnswers: (page, review, answers) => {
    heldSinceStart(page, review, answers.on);
    const stays = [...(answers.actions ?? []), ...(review.added ?? [])];
    const ended = Object.keys(review.closed).filter((id) => !stays.some((one) => one.id === id));
    if (ended.length > 0)
      throw invalid({ at: "actions", message: "An action that was closed must stay. Put its words right instead" });
    const after = { ...review, tookPlace: answers };
    fitsActions({ ...page, reviews: page.reviews.filter(({ id }) => id !== review.id) }, after);
    return after;
  },
  inPage: (page, _, after) => ({
    ...page,
    reviews: page.reviews.map((one) => (one.id === after.id ? after : one)),
    past: pastWith(page, after),
  }),
};
