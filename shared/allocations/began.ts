import type { Form, Line } from "../form/form.ts";
import { showAll } from "../form/form.ts";
import type { Names } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import {
  addJointWorker,
  allocate,
  changeKeyWorker,
  explainRole,
  importAllocation,
  introduce,
  recordInvolvement,
} from "./forms.ts";
import type { AllocationRecord } from "./record.ts";

/** The form that an allocation began with. */
function formOf(began: AllocationRecord["began"]): Form {
  if ("duties" in began) return addJointWorker;
  if ("reason" in began) return changeKeyWorker;
  return began.involved === "not-recorded" ? importAllocation : allocate;
}

/** How an allocation began, in words: a first one or a change from somebody else, and what was told and done then. */
export function beganIn(
  { began, told, introduced, involvement }: AllocationRecord,
  names: Names,
  words: Words,
): Line[] {
  const form = formOf(began);
  const { explained: _, ...rest } = began as { explained?: boolean };
  const lines = showAll(form.questions, told ? rest : began, names, words);
  const later = involvement ? showAll(recordInvolvement.questions, involvement, names, words) : [];
  return [
    ...lines.filter((line) => !later.some((one) => one.name === line.name)),
    ...later,
    ...(told ? showAll(explainRole.questions, told, names, words) : []),
    ...(introduced ? showAll(introduce.questions, introduced, names, words) : []),
  ];
}

/** Everybody whom the words of an allocation name. */
export const staffIn = ({ began, told, introduced }: AllocationRecord) => [
  began.worker,
  told?.explainedBy,
  introduced?.introducedBy,
];
