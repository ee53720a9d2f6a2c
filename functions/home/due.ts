import type { Handler } from "#functions/chain/call.ts";
import { shownPage } from "#functions/directory/due-list.ts";
import { chosen, servicesWithin } from "#functions/directory/reach.ts";
import type { DueEntry } from "#functions/storage/due.ts";
import { dueBetween } from "#functions/storage/due.ts";
import type { home } from "#shared/home/operations.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { plus } from "#shared/time/dates.ts";
import { only } from "./kinds.ts";

/** How far ahead a manager looks, as the digest does. */
const ahead = { days: 30 };

/** How often a page of one kind looks on: what is found by then is shown, and the next page goes on from there. */
const mostReads = 10;

/** To-dos of the services one manages, the longest overdue first. */
export const due: Handler<typeof home.due> = async (call) => {
  const { answers, reach, today } = call;
  const all = await servicesWithin(reach);
  const services = chosen(reach, all, answers.service);
  const upTo =
    answers.when === "overdue" ? plus(today, { days: -1 }) : plus(today, answers.when === "week" ? { days: 7 } : ahead);
  const wanted = answers.only && only[answers.only];
  const found: DueEntry[] = [];
  let after = answers.after;
  let more = true;
  // One kind among all: look on until a page is full, which reads only what is due.
  for (let reads = 0; more && found.length <= pageSize && reads < mostReads; reads += 1) {
    const rows = await dueBetween({
      services,
      today,
      from: answers.when === "week" ? today : undefined,
      upTo,
      after,
      limit: pageSize + 1,
    });
    found.push(...(wanted ? rows.filter((d) => wanted.includes(d.item.kind)) : rows));
    more = rows.length > pageSize;
    after = rows.at(-1)?.cursor;
  }
  return shownPage(found, call, all, more ? after : undefined);
};
