import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { pastAllocations } from "#functions/storage/people.ts";
import {
  addJointWorker,
  allocate,
  changeKeyWorker,
  endAllocation,
  explainRole,
  importAllocation,
  introduce,
  recordInvolvement,
} from "#shared/allocations/forms.ts";
import { daysOf } from "#shared/allocations/holders.ts";
import type { allocations } from "#shared/allocations/operations.ts";
import type { AllocationRecord } from "#shared/allocations/record.ts";
import type { Form, Line } from "#shared/form/form.ts";
import { showAll } from "#shared/form/form.ts";
import type { Names } from "#shared/form/question.ts";
import type { Words } from "#shared/form/words.ts";
import { worded } from "#shared/form/words.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { isOver } from "#shared/time/range.ts";

/** The form that an allocation began with. */
function formOf(began: AllocationRecord["began"]): Form {
  if ("duties" in began) return addJointWorker;
  if ("reason" in began) return changeKeyWorker;
  return began.involved === "not-recorded" ? importAllocation : allocate;
}

/** How an allocation began, in words: as a first one, or as a change from somebody else, and what was told and done at its beginning. */
export function beganIn(
  { began, told, introduced, involvement }: AllocationRecord,
  names: Names,
  words: Words,
): Line[] {
  const form = formOf(began);
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
export const past: Handler<typeof allocations.past> = async ({ page, path, answers, today, words }) => {
  const found = await pastAllocations(path.person, { after: answers.after, limit: pageSize + 1 });
  const filed = found.slice(0, pageSize);
  // What is over stays on the page until somebody changes it, or the night files it.
  const over = page.allocations.filter((one) => isOver(daysOf(page, one), today));
  const shown = answers.after === undefined ? [...over.sort(newestFirst), ...filed] : filed;
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
      ...(allocation.ended && { ended: showAll(endAllocation.questions, allocation.ended, names.name) }),
    })),
    ...(found.length > pageSize && { next: filed.at(-1)?.id as string }),
  };
};

const newestFirst = (a: AllocationRecord, b: AllocationRecord) =>
  b.began.from.localeCompare(a.began.from) || b.id.localeCompare(a.id);

/** Everybody whom the words of an allocation name. */
export const staffIn = ({ began, told, introduced }: AllocationRecord) => [
  began.worker,
  told?.explainedBy,
  introduced?.introducedBy,
];
