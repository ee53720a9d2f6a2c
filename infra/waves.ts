import type { Organisation } from "./organisation.ts";

/** In which wave an organisation is deployed: what its file says, otherwise those that only try it out come first. */
export const waveOf = ({ wave, production }: Organisation): number => wave ?? (production ? 2 : 1);

/** All organisations in the order in which they are deployed: wave by wave, by name within one. */
export function wavesOf(organisations: readonly Organisation[]): Organisation[][] {
  const waves = Map.groupBy(organisations, waveOf);
  return [...waves].sort(([a], [b]) => a - b).map(([, wave]) => wave.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
}

export interface Rollout {
  readonly done: readonly string[];
  readonly failed: string | undefined;
  /** Not begun, since one before them failed. */
  readonly left: readonly string[];
}

/** Deploys one after the other, and begins none after one that failed. */
export async function rollOut(
  organisations: readonly Organisation[],
  deploy: (one: Organisation, wave: number) => Promise<boolean>,
): Promise<Rollout> {
  const all = wavesOf(organisations).flat();
  for (const [n, one] of all.entries())
    if (!(await deploy(one, waveOf(one))))
      return { done: idsOf(all.slice(0, n)), failed: one.id, left: idsOf(all.slice(n + 1)) };
  return { done: idsOf(all), failed: undefined, left: [] };
}

const idsOf = (all: readonly Organisation[]) => all.map(({ id }) => id);
