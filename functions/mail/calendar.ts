import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import type { ReviewRecord } from "#shared/reviews/record.ts";
import { heldAt, sequenceOf } from "#shared/reviews/record.ts";
import { zone } from "#shared/time/dates.ts";
import type { Letter } from "./letter.ts";
import { senderAddress } from "./message.ts";

/** A review with a time is taken to last so long, since nobody is asked. */
const usualMinutes = 60;

/**
 * A review as a calendar file (RFC 5545, 5546). One id for all its changes and a number that rises with them let a calendar move or remove what it has.
 * Times are in UTC, so no description of the time zone is needed; without a time it is a whole day.
 */
export function calendarOf(
  review: ReviewRecord,
  about: { label: string; href: string; to: Letter["to"]; time: string; isInvited: boolean },
): NonNullable<Letter["calendar"]> {
  const isOff = review.cancelled !== undefined || !about.isInvited;
  const method = isOff ? "CANCEL" : "REQUEST";
  const { on, time } = heldAt(review);
  const day = Temporal.PlainDate.from(on);
  const start = time ? day.toZonedDateTime({ timeZone: zone, plainTime: time }) : day.toZonedDateTime("UTC");
  const end = time ? start.add({ minutes: usualMinutes }) : start.add({ days: 1 });
  const dateOf = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds);
  const calendar = ical({
    prodId: { company: "Keywork", product: "Keywork", language: "EN" },
    method: ICalCalendarMethod[method],
  });
  calendar.createEvent({
    id: `review-${review.id}@${new URL(about.href).hostname}`,
    sequence: sequenceOf(review),
    stamp: new Date(about.time),
    start: dateOf(start),
    end: dateOf(end),
    allDay: !time,
    summary: `Care review: ${about.label}`,
    description: `The place and the agenda are in Keywork:\n${about.href}`,
    url: about.href,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: "Keywork", email: senderAddress() },
    // Keywork reads no answers, so it asks for none.
    attendees: [{ name: about.to.name, email: about.to.address, rsvp: false }],
  });
  return { method, content: calendar.toString() };
}
