import * as z from "zod";
import { section } from "../people/section.ts";
import { dayOfReview } from "./record.ts";
import { reviewRow, reviewRowOf } from "./row.ts";

/** Care reviews of the first screen, the latest day first. */
export const reviewSection = section(
  z.object({ reviews: z.array(reviewRow) }),
  (page, { names, today }) => ({
    reviews: [...page.reviews]
      .sort((a, b) => dayOfReview(b).localeCompare(dayOfReview(a)) || b.id.localeCompare(a.id))
      .map((review) => reviewRowOf(review, today, names)),
  }),
  { staff: (page) => page.reviews.map(({ putRight }) => putRight?.by) },
);
