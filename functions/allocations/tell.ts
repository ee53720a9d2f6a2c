import type { Tell } from "#functions/mail/tell.ts";
import { tell } from "#functions/mail/tell.ts";
import { noticesOf } from "#shared/mail/allocation.ts";
import type { PersonPage } from "#shared/people/page.ts";

/** Tells the workers concerned of a change of allocation, apart from the one who makes it. */
export const workersTold =
  (allocation: string, by: { readonly id: string }) =>
  (page: PersonPage): Tell[] =>
    noticesOf(page, allocation, by.id).map(({ worker, notice }) => tell("allocation", [worker], notice));
