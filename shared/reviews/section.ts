import * as z from "zod";
import { section } from "../people/section.ts";
import type { ReviewRecord } from "./record.ts";
import { heldAt } from "./record.ts";
import { reviewRow, reviewRowOf } from "./row.ts";

const dayOf = (review: ReviewRecord) => review.tookPlace?.on ?? heldAt(review).on;

/** Care reviews of the first screen, the latest day first. */
export const reviewSection = section(
  z.object({ reviews: z.array(reviewRow) }),
  (page, { names, today }) => ({
    reviews: [...page.reviews]
      .sort((a, b) => dayOf(b).localeCompare(dayOf(a)))
      .map((review) => reviewRowOf(review, today, names)),
  }),
  { staff: (page) => page.reviews.map(({ putRight }) => putRight?.by) },
);
