import { peopleOfService, refreshPerson } from "./people.ts";
import { refreshService, serviceIds } from "./services.ts";

const atOnce = 10;

/**
 * Derives every person's page again, and then each service's own: what the nightly pass does, for those who upgrade.
 * Pages from before go through their history, and facts of the time before come without a day on which they were
 * recorded. Done again it finds nothing to do.
 */
export async function refreshAll(): Promise<{ pages: number; corrected: number }> {
  const counts = { pages: 0, corrected: 0 };
  for await (const service of everyId((after) => serviceIds({ after, limit: atOnce }))) {
    for (const which of ["people", "former"] as const) {
      for await (const id of everyId((after) => peopleOfService(service, which, after, atOnce))) {
        counts.corrected += await refreshPerson(id);
        counts.pages += 1;
      }
    }
    counts.corrected += await refreshService(service, undefined);
    counts.pages += 1;
  }
  return counts;
}

async function* everyId(next: (after: string | undefined) => Promise<string[]>): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const ids = await next(after);
    yield* ids;
    after = ids.length === atOnce ? ids.at(-1) : undefined;
  } while (after !== undefined);
}
