import { v7 as newId } from "uuid";
import { queueMail } from "#functions/mail/queue.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { mailOf } from "#functions/mail/task.ts";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import type { Also } from "#functions/storage/change.ts";
import { queuedWrite } from "#functions/storage/ledger.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { representativesInvited, staffInvited } from "#shared/reviews/invited.ts";
import { sequenceOf } from "#shared/reviews/record.ts";

/**
 * Tells those who are invited of a change of a review, at once: the mails are written down in the change's own transaction (`also`) and then queued
 * (`queue`). If the queue does not answer, the hourly run puts them into it.
 */
export function inviting(id: string, { today, now }: { today: string; now: string }) {
  let tasks: MailTask[] = [];
  const also = (page: PersonPage): Also[] => {
    const review = page.reviews.find((r) => r.id === id);
    if (!review) return [];
    const about = { person: page.person.id, review: id, sequence: sequenceOf(review), date: today, time: now };
    tasks = [
      ...staffInvited(page, review).map((recipient) => ({ kind: "invitation" as const, recipient, ...about })),
      ...representativesInvited(page, review).map((one) => ({
        kind: "family-invitation" as const,
        recipient: one.id,
        ...about,
      })),
    ];
    return tasks.map((task) => queuedWrite(mailOf(task, newId()), now));
  };
  const queue = async () => {
    try {
      await queueMail(tasks);
    } catch (error) {
      logged("invite", { queued: tasks.length, reason: nameOf(error) }, "error");
    }
  };
  return { also, queue };
}
