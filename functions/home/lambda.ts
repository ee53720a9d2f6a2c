import { lambda, serving } from "#functions/chain/chain.ts";
import { home } from "#shared/home/operations.ts";
import { due } from "./due.ts";
import { view } from "./view.ts";

export const handler = lambda<"home">({
  home: serving(home, { view, me: () => ({}), due }),
});
