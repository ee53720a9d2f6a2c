import { loadPerson, pastReview } from "#functions/storage/people.ts";
import { staffById } from "#functions/storage/staff.ts";
import type { Change } from "#shared/mail/invitation.ts";
import { familyInvitation, staffInvitation } from "#shared/mail/invitation.ts";
import { rendered } from "#shared/mail/render.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { labelOf } from "#shared/people/page.ts";
import { statusOfPerson } from "#shared/people/record.ts";
import { serviceAt } from "#shared/places/at.ts";
import { aboutRepresentative } from "#shared/representatives/record.ts";
import { placeOfReview, representativesInvited, staffHolding } from "#shared/reviews/invited.ts";
import type { ReviewRecord } from "#shared/reviews/record.ts";
import { heldAt, heldBefore, sequenceOf } from "#shared/reviews/record.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";
import { worksOn } from "#shared/staff/record.ts";
import { calendarOf } from "./calendar.ts";
import type { Letter } from "./letter.ts";
import { letterTo, origin } from "./letter.ts";
import type { TaskOf } from "./task.ts";

/** The review that an invitation is about, if nothing has overtaken it: a later change has an invitation of its own. */
async function asked({ person, review, sequence }: TaskOf<"invitation" | "family-invitation">) {
  const page = await loadPerson(person);
  if (!page) return undefined;
  const found = page.reviews.find(({ id }) => id === review) ?? (await pastReview(person, review));
  if (!found || found.tookPlace || sequenceOf(found) !== sequence) return undefined;
  // Nobody is invited to talk with somebody who has died or left: only that it is called off is told.
  const status = statusOfPerson(page.status);
  if ((status === "died" || status === "stopped") && !found.cancelled) return undefined;
  return { page, review: found };
}

const changeOf = ({ moves, cancelled }: ReviewRecord): Change =>
  cancelled ? "cancelled" : moves?.length ? "moved" : "arranged";

const serviceOf = (page: PersonPage, review: ReviewRecord) =>
  serviceAt(page, placeOfReview(page, review, heldAt(review).on));

function facts(page: PersonPage, review: ReviewRecord) {
  const { name, phone } = aboutService(serviceOf(page, review));
  const { on, time } = heldAt(review);
  const before = review.cancelled ? undefined : heldBefore(review);
  return { change: changeOf(review), at: { on, time }, before, service: name, phone };
}

export async function staffInvitationLetter(task: TaskOf<"invitation">): Promise<Letter | undefined> {
  const [found, staff] = await Promise.all([asked(task), staffById(task.recipient)]);
  if (!found || !staff || !worksOn(staff, task.date)) return undefined;
  const { page, review } = found;
  // Who was taken off the list has it in a calendar still.
  const isInvited = staffHolding(page, review).includes(staff.id);
  if (!isInvited && task.change === undefined) return undefined;
  const { phone: _, ...said } = facts(page, review);
  const about = isInvited ? said : { ...said, change: "withdrawn" as const, before: undefined };
  const href = `${origin()}/people/${page.person.id}/reviews/${review.id}`;
  const label = labelOf(page.person);
  const letter = letterTo(
    staff,
    rendered(staffInvitation({ ...about, words: wordsOf(serviceOf(page, review)), label, href })),
  );
  return (
    letter && { ...letter, calendar: calendarOf(review, { label, href, to: letter.to, time: task.time, isInvited }) }
  );
}

/** Somebody from outside learns when, and where to ring; nothing of whom it is about or which service writes. Families of the dead are rung. */
export async function familyInvitationLetter(task: TaskOf<"family-invitation">): Promise<Letter | undefined> {
  const found = await asked(task);
  if (!found) return undefined;
  const { page, review } = found;
  if (statusOfPerson(page.status) !== "using" && statusOfPerson(page.status) !== "away") return undefined;
  const one = representativesInvited(page, review).find(({ id }) => id === task.recipient);
  const email = one && aboutRepresentative(one).email;
  if (!email) return undefined;
  const { service: _, ...about } = facts(page, review);
  // Not even their own name: a representative's stands in no mail.
  return { to: { name: "", address: email }, content: rendered(familyInvitation(about)) };
}
