import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { pastAllocations } from "#functions/storage/people.ts";
import { beganIn, staffIn } from "#shared/allocations/began.ts";
import { endAllocation } from "#shared/allocations/forms.ts";
import type { allocations } from "#shared/allocations/operations.ts";
import { showAll } from "#shared/form/form.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { aboutPerson } from "#shared/people/record.ts";

/** Key workers before this one, newest first: history is not rewritten. */
export const past: Handler<typeof allocations.past> = async ({ page, path, answers, words }) => {
  const found = await pastAllocations(path.person, { after: answers.after, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const names = await directory({ staff: shown.flatMap(staffIn) });
  return {
    person: { id: path.person, name: aboutPerson(page.person).name },
    words,
    rows: shown.map((allocation) => ({
      id: allocation.id,
      worker: names.named(allocation.began.worker),
      from: allocation.began.from,
      began: beganIn(allocation, names.name, words),
      ...(allocation.ended && { ended: showAll(endAllocation.questions, allocation.ended, names.name) }),
    })),
    ...(found.length > pageSize && { next: shown.at(-1)?.id as string }),
  };
};
