import { serving } from "#functions/chain/chain.ts";
import { allocations } from "#shared/allocations/operations.ts";
import { addJoint, allocate, backUp, change, end, endBackup, explain, introduce, involve, refuse } from "./decide.ts";
import { past } from "./past.ts";
import { without } from "./without.ts";

export const served = serving(allocations, {
  allocate,
  addJoint,
  refuse,
  change,
  end,
  explain,
  introduce,
  involve,
  backUp,
  endBackup,
  past,
  without,
});
