import { importAllocation } from "../allocations/forms.ts";
import { read } from "../form/form.ts";
import type { Given, Json } from "../form/question.ts";
import { notKeyWorkerBecause } from "../staff/rules.ts";
import { sayDate } from "../time/dates.ts";
import { isOver } from "../time/range.ts";
import type { Say } from "./cells.ts";
import type { Known, PlaceOf, Someone } from "./known.ts";

/** What a row of allocations begins: the same as is so already, or nothing where something is wrong, which is said. */
export function allocationOf(
  row: number,
  answers: Record<string, unknown>,
  someone: Someone | undefined,
  known: Known,
  given: Given,
  stop: Say,
): { id: string; place: string; answers: Record<string, Json> } | "same" | undefined {
  if (!someone) {
    stop(row, "person", "There is nobody with this reference in your services. Import people first");
    return undefined;
  }
  if (!someone.here) {
    stop(row, "person", "They have stopped using the service");
    return undefined;
  }
  const reading = read(importAllocation, { ...answers, involved: "not-recorded" }, given);
  if (!reading.ok) {
    for (const { at, message } of reading.problems) stop(row, at, message);
    return undefined;
  }
  const { worker, from } = reading.answers;
  const open = someone.places.filter((one) => !isOver(one, given.today));
  if (open.some((one) => one.worker === worker)) return "same";
  const cannot = (one: PlaceOf) => notKeyWorkerBecause(known.staff.get(worker), one.service, given.today);
  // Of several services it is the one in which the worker works.
  const place = open.find((one) => !cannot(one)) ?? open[0] ?? someone.places[0];
  if (place.worker !== undefined) {
    stop(row, "worker", "They have another {key worker} in Keywork. Change that on the person’s page");
    return undefined;
  }
  const because = cannot(place);
  if (because) stop(row, "worker", because);
  if (from < place.from)
    stop(row, "from", `The first day must be ${sayDate(place.from)} or later, when they started using the service`);
  if (because || from < place.from) return undefined;
  return { id: someone.id, place: place.id, answers: reading.answers as unknown as Record<string, Json> };
}

/** Nobody manages themselves, not by way of others either. */
export function circles(
  managers: ReadonlyMap<string, { manager: string; row: number }>,
  known: Known,
  stop: Say,
): void {
  const above = (id: string): string | undefined => {
    const staff = known.staff.get(id);
    return managers.get(id)?.manager ?? (staff && (staff.changed ?? staff.added).lineManager);
  };
  for (const [id, { row }] of managers) {
    const seen = new Set([id]);
    for (let at = above(id); at !== undefined; at = above(at)) {
      if (at === id) stop(row, "lineManager", "The line managers go in a circle, back to this staff member");
      if (seen.has(at)) break;
      seen.add(at);
    }
  }
}
