import type { Handler } from "#functions/chain/call.ts";
import { shownPage } from "#functions/directory/due-list.ts";
import { chosen, servicesWithin } from "#functions/directory/reach.ts";
import type { DueEntry } from "#functions/storage/due.ts";
import { dueBetween, dueListed } from "#functions/storage/due.ts";
import { statusOf } from "#shared/due/due.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { kindOfDue, kindUnagreed, supervisionDue } from "#shared/supervision/due.ts";
import { kindOf } from "#shared/supervision/kinds.ts";
import type { supervision } from "#shared/supervision/operations.ts";
import { plus } from "#shared/time/dates.ts";

/** What is read at once. Counts end here, so that they cost the same however much is due. */
const readAtOnce = 500;
/** Staff whom nobody supervises stand in a table of their own. */
const codes = new Set(supervisionDue.filter((d) => !d.gathered).map((d) => d.kind));
const records = "Records to sign, or to look at again";

/** What is overdue, and due in the next 7 days, in each kind of supervision of the services that one manages; never what was said. */
export const overdue: Handler<typeof supervision.overdue> = async (call) => {
  const { answers, reach, today } = call;
  const all = await servicesWithin(reach);
  const services = chosen(reach, all, answers.service);
  const range = { services, today, upTo: plus(today, { days: 7 }), limit: readAtOnce };
  const first = await dueBetween(range);
  const found = first.filter((d) => codes.has(d.item.kind));
  const nameOf = ({ item }: DueEntry) => {
    const kind = kindOfDue(item.kind);
    return kind ? kindOf(kind).name : records;
  };
  const isOverdue = (d: DueEntry) => statusOf(d.item, today) === "overdue";
  const counts = [...Map.groupBy(found, nameOf)].map(([name, of]) => {
    const late = of.filter(isOverdue).length;
    return { name, overdue: late, week: of.length - late };
  });
  const listed = await listedFrom(range, answers.after, first);
  const without =
    answers.after === undefined ? await dueListed("unsupervised", { services, today, limit: readAtOnce }) : [];
  return {
    ...(await shownPage(listed, call, all)),
    without: without.flatMap(({ item, name }) => {
      const kind = kindUnagreed(item.kind);
      return kind ? [{ id: item.about.id, name, code: kind, kind: kindOf(kind).name, since: item.on }] : [];
    }),
    counts: counts.sort((a, b) => b.overdue - a.overdue || a.name.localeCompare(b.name, "en")),
    more: first.length === readAtOnce,
  };
};

/** A page of supervision, read one further than it shows, from among all that is due: read on until there is enough. */
async function listedFrom(
  range: Parameters<typeof dueBetween>[0],
  from: string | undefined,
  first: readonly DueEntry[],
): Promise<DueEntry[]> {
  const found: DueEntry[] = [];
  let read = from === undefined ? first : await dueBetween({ ...range, after: from });
  for (;;) {
    found.push(...read.filter((d) => codes.has(d.item.kind)));
    if (found.length > pageSize || read.length < range.limit) return found;
    read = await dueBetween({ ...range, after: read.at(-1)?.cursor });
  }
}
