import { serving } from "#functions/chain/chain.ts";
import { preferences } from "#shared/preferences/operations.ts";
import { digest, reminders } from "./change.ts";
import { asked, stop } from "./stop.ts";
import { view } from "./view.ts";

export const served = serving(preferences, { view, reminders, digest, asked, stop });
