import type { IsoDate } from "../form/question.ts";
import { dayInEngland } from "./dates.ts";

/** The day on which an id was minted, which ids of version 7 say; nothing for any other. */
export function dayOfId(id: string): IsoDate | undefined {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i.exec(id) ?? [];
  return high === undefined ? undefined : dayInEngland(Number.parseInt(`${high}${low}`, 16));
}
