import type { DueItem } from "#shared/due/due.ts";
import type { Digest } from "#shared/mail/digest.ts";
import type { DigestService } from "#shared/mail/digest-counts.ts";
import { today, unique } from "#test/builders/records.ts";

/** A to-do with a label of its own. */
export function dueItem(over: Partial<DueItem> = {}): DueItem {
  const n = unique();
  return {
    kind: "arrange-review",
    source: `source-${n}`,
    on: today,
    service: "a service",
    label: `AB (RH-${n})`,
    about: { page: "person", id: `person-${n}` },
    ...over,
  };
}

export function placeOf(over: Partial<DigestService> = {}): DigestService {
  const n = unique();
  return {
    id: `service-${n}`,
    name: `Service ${n}`,
    words: { keyWorker: "key worker" },
    due: [],
    more: false,
    ...over,
  };
}

/** What a manager is told of some services. */
export const toldOf = (...services: DigestService[]): Digest => ({
  recipient: "the manager",
  today,
  origin: "https://keywork.example",
  services,
  names: new Map(),
});
