import { served as absences } from "#functions/absences/serves.ts";
import { lambda } from "#functions/chain/chain.ts";
import { served as preferences } from "#functions/preferences/serves.ts";
import { served as staff } from "./serves.ts";

export const handler = lambda<"staff">({ staff, absences, preferences });
