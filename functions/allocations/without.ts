import type { Handler } from "#functions/chain/call.ts";
import { dueList } from "#functions/directory/due-list.ts";
import type { allocations } from "#shared/allocations/operations.ts";

/** Who has no key worker, the longest waiting first. */
export const without: Handler<typeof allocations.without> = (call) => dueList("without", call);
