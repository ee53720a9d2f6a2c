import type { AllocationRecord } from "./record.ts";
import { isActive } from "./record.ts";

/** The allocation that holds now, if any: at most one for a person and service. */
export const activeAllocation = (page: {
  readonly allocations: readonly AllocationRecord[];
}): AllocationRecord | undefined => page.allocations.find(isActive);

/** The id of the key worker, if there is one. */
export const activeWorker = (page: { readonly allocations: readonly AllocationRecord[] }): string | undefined =>
  activeAllocation(page)?.began.worker;
