import type { Call } from "#functions/chain/call.ts";
import type { DueEntry } from "#functions/storage/due.ts";
import { dueListed } from "#functions/storage/due.ts";
import { pageSize } from "#shared/lists/forms.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { directory } from "./directory.ts";
import { chosen, namedServices, servicesWithin } from "./reach.ts";

type ListCall = Pick<Call, "reach" | "today" | "staff"> & { answers: { service?: string; after?: string } };

/** One page of a list of to-dos of one kind, by date, the longest waiting first. */
export async function dueList(which: "without" | "reviews", call: ListCall) {
  const { reach, answers } = call;
  const all = await servicesWithin(reach);
  const found = await dueListed(which, {
    services: chosen(reach, all, answers.service),
    today: call.today,
    after: answers.after,
    limit: pageSize + 1,
  });
  return shownPage(found, call, all);
}

/**
 * The rows of one page, of entries that were read one further than it shows. `goOn` is where a page goes on that is not
 * full, since it did not look at all that there is.
 */
export async function shownPage(
  found: readonly DueEntry[],
  call: ListCall,
  all: readonly ServiceRecord[],
  goOn?: string,
) {
  const shown = found.slice(0, pageSize);
  const next = found.length > pageSize ? shown.at(-1)?.cursor : goOn;
  const names = await directory({
    staff: shown.map((e) => e.item.who),
    services: [...new Set(shown.map((e) => e.item.service))],
  });
  return {
    rows: shown.map((e) => ({ ...names.entry(e, call), name: e.name, id: e.item.about.id })),
    services: namedServices(all),
    ...(call.answers.service && { service: call.answers.service }),
    ...(next !== undefined && { next }),
  };
}
