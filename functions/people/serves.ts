import { serving } from "#functions/chain/chain.ts";
import { people } from "#shared/people/operations.ts";
import { back, change, status } from "./change.ts";
import { leaving, undo } from "./leaving.ts";
import { list, search } from "./list.ts";
import { recorded } from "./recorded.ts";
import { register } from "./register.ts";
import { view } from "./view.ts";

export const served = serving(people, {
  list,
  search,
  register,
  view,
  recorded,
  change,
  status,
  back,
  leaving,
  undo,
});
