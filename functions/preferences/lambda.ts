import { lambda } from "#functions/chain/chain.ts";
import { preferences } from "#shared/preferences/operations.ts";
import { digest, reminders } from "./change.ts";
import { asked, stop } from "./stop.ts";
import { view } from "./view.ts";

export const handler = lambda(preferences, { view, reminders, digest, asked, stop });
