import type { Template } from "./guard.ts";

/**
 * The release that this code is, counted up where the next one writes what the last one must have learnt to leave alone. Two releases run side by side
 * while one goes out, so `npm run deploy` goes from each to the next and skips none (docs/it/upgrade.md).
 *
 * 1: functions leave alone what newer ones wrote. 2: days, versions and facts, which release 1 leaves alone.
 * 3: places, marks of large changes, and the day on which something is over. 4: records of new words, which release 3 leaves alone.
 */
export const release = 4;

/** The template says under this name which release it is. */
export const releaseName = "KeyworkRelease";

/** Templates from before releases were counted are 0. */
const releaseOf = ({ Metadata }: Template): number => Number(Metadata?.[releaseName] ?? 0);

/** Why a template must not follow the deployed one, or nothing if it may: a release in between was left out, forwards or backwards. */
export function skips(deployed: Template, next: Template): string | undefined {
  const [from, to] = [releaseOf(deployed), releaseOf(next)];
  if (Math.abs(to - from) <= 1) return undefined;
  const between = from < to ? from + 1 : from - 1;
  return `Release ${from} is deployed and this is release ${to}. Both would run side by side for some minutes, and neither knows what the other writes. Deploy release ${between} first (docs/it/upgrade.md).`;
}
