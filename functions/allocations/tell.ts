import { queueMail } from "#functions/mail/queue.ts";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import type { Asked } from "#functions/storage/asked.ts";
import { askWrite } from "#functions/storage/asked.ts";
import type { Also } from "#functions/storage/change.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { noticesOf } from "#shared/mail/allocation.ts";
import type { PersonPage } from "#shared/people/page.ts";

interface By {
  readonly staff: { readonly id: string };
  readonly now: string;
  readonly today: IsoDate;
}

/** The mail that a change of allocation asks for: written with the change, and queued once that has been made. */
export function telling(allocation: string, { staff, now, today }: By) {
  const asked = (page: PersonPage): Asked[] =>
    noticesOf(page, allocation, staff.id).map(({ worker, notice }) => ({
      id: `${notice.allocation}-${notice.did}`,
      recipient: worker,
      at: now,
      notice,
    }));
  // What was decided last is what is written: a lost turn is decided again, and a second post of the same form writes nothing.
  let written: Asked[] = [];
  return {
    also: (page: PersonPage): Also[] => {
      written = asked(page);
      return written.map(askWrite);
    },
    /** A queue that cannot be reached takes nothing back: the next run of the plan finds what is waiting. */
    queue: async (): Promise<void> => {
      const tasks = written.map(({ id, recipient }) => ({
        kind: "allocation" as const,
        recipient,
        date: today,
        time: now,
        of: id,
      }));
      await queueMail(tasks).catch((error) => logged("tell", { reason: nameOf(error) }, "error"));
    },
  };
}
