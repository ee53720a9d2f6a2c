import type { Handler } from "#functions/chain/call.ts";
import { pageByDay, readOnce } from "#functions/directory/by-day.ts";
import { directory } from "#functions/directory/directory.ts";
import { wholePast } from "#functions/storage/people.ts";
import { beganIn, staffIn } from "#shared/allocations/began.ts";
import { endAllocation } from "#shared/allocations/forms.ts";
import { daysOf } from "#shared/allocations/holders.ts";
import type { allocations } from "#shared/allocations/operations.ts";
import { allocationRecord } from "#shared/allocations/record.ts";
import { showAll } from "#shared/form/form.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { mayRead } from "#shared/places/former.ts";
import { isOver } from "#shared/time/range.ts";

/** Key workers before this one, the latest first day first: history is not rewritten. */
export const past: Handler<typeof allocations.past> = async ({ page, path, answers, today, words }) => {
  const filed = await readOnce(page, "allocations", () => wholePast(path.person, allocationRecord));
  // What is over stays on the page until somebody changes it, or the night files it.
  const over = page.allocations.filter((one) => isOver(daysOf(page, one), today));
  const { shown, next } = pageByDay(
    [...over, ...filed.filter((one) => mayRead(page, one))],
    ({ began }) => began.from,
    answers.after,
  );
  const names = await directory({ staff: shown.flatMap(staffIn) });
  return {
    person: { id: path.person, name: aboutPerson(page.person).name },
    words,
    rows: shown.map((allocation) => ({
      id: allocation.id,
      worker: names.named(allocation.began.worker),
      from: allocation.began.from,
      until: daysOf(page, allocation).until,
      began: beganIn(allocation, names.name, words),
      ...(allocation.ended && { ended: showAll(endAllocation.questions, allocation.ended, names.name, words) }),
    })),
    ...(next !== undefined && { next }),
  };
};
