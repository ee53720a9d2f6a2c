import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { pastAllocations } from "#functions/storage/people.ts";
import {
  allocate,
  changeKeyWorker,
  endAllocation,
  explainRole,
  importAllocation,
  introduce,
  recordInvolvement,
} from "#shared/allocations/forms.ts";
import type { allocations } from "#shared/allocations/operations.ts";
import type { AllocationRecord } from "#shared/allocations/record.ts";
import type { Line } from "#shared/form/form.ts";
import { showAll } from "#shared/form/form.ts";
import type { Names } from "#shared/form/question.ts";
import type { Words } from "#shared/form/words.ts";
import { worded } from "#shared/form/words.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { aboutPerson } from "#shared/people/record.ts";

/** How an allocation began, in words: as a first one, or as a change from somebody else, and what was told and done at its beginning. */
export function beganIn(
  { began, told, introduced, involvement }: AllocationRecord,
  names: Names,
  words: Words,
): Line[] {
  const form = "reason" in began ? changeKeyWorker : began.involved === "not-recorded" ? importAllocation : allocate;
  const { explained: _, ...rest } = began as { explained?: boolean };
  const lines = showAll(form.questions, told ? rest : began, names);
  const later = involvement ? showAll(recordInvolvement.questions, involvement, names) : [];
  return [
    ...lines.filter((line) => !later.some((one) => one.name === line.name)),
    ...later,
    ...(told ? showAll(explainRole.questions, told, names) : []),
    ...(introduced ? showAll(introduce.questions, introduced, names) : []),
  ].map((line) => ({ ...line, heading: worded(line.heading, words) }));
}

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

/** Everybody whom the words of an allocation name. */
export const staffIn = ({ began, told, introduced }: AllocationRecord) => [
  began.worker,
  told?.explainedBy,
  introduced?.introducedBy,
];
