import { Temporal } from "temporal-polyfill";

/**
 * An instant in the one spelling in which instants are stored: with milliseconds, so that the order of texts is that of time. "…:00Z" would sort after
 * "…:00.000Z", which is the same. Only `instantOf` makes one.
 */
export type Instant = string & { readonly spelled: "instant" };

/** The one spelling of an instant, however it was written. */
export const instantOf = (at: string | number | Temporal.Instant): Instant =>
  new Date(
    typeof at === "string" ? Date.parse(at) : typeof at === "number" ? at : at.epochMilliseconds,
  ).toISOString() as Instant;

/** The instant so long before another. */
export const before = (at: string, duration: { readonly hours?: number; readonly minutes?: number }): Instant =>
  instantOf(Temporal.Instant.from(at).subtract(duration));

/** Whether one instant is earlier than another, however either is written. */
export const isBefore = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);
