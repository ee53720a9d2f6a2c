import { conflict, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { PersonPage } from "../people/page.ts";
import { notTwice } from "../record/same.ts";
import type { addRepresentative, changeRepresentative, endRepresentative } from "./forms.ts";
import type { RepresentativeRecord } from "./record.ts";
import { aboutRepresentative } from "./record.ts";

const most = 20;

export function add(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof addRepresentative>,
  again = true,
): PersonPage {
  const made = { id, added: answers, version: 0 };
  notTwice(page.representatives, made, again);
  if (page.representatives.length >= most)
    throw conflict("There are twenty representatives already. Remove one of them first.");
  return { ...page, representatives: [...page.representatives, made] };
}

function put(
  page: PersonPage,
  id: string,
  version: number,
  change: (one: RepresentativeRecord) => RepresentativeRecord,
): PersonPage {
  const one = page.representatives.find((r) => r.id === id);
  if (!one) throw notFound();
  if (one.version !== version) throw stale(aboutRepresentative(one) as Record<string, unknown>);
  return { ...page, representatives: page.representatives.map((r) => (r.id === id ? change(r) : r)) };
}

export const change = (
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof changeRepresentative>,
) => put(page, id, version, (one) => ({ ...one, changed: answers }));

/** Who must not be contacted is kept: once they are removed, nothing would speak against their name. */
export function keptBecause(one: RepresentativeRecord): string | undefined {
  const { name, doNotContact } = aboutRepresentative(one);
  return doNotContact
    ? `${name} must not be contacted. Keep them: this is how Keywork knows not to write to them.`
    : undefined;
}

export const end = (page: PersonPage, id: string, version: number, answers: AnswersOf<typeof endRepresentative>) =>
  put(page, id, version, (one) => {
    const because = keptBecause(one);
    if (because) throw conflict(because);
    return { ...one, ended: answers };
  });
