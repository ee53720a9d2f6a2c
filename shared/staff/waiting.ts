import * as z from "zod";

/**
 * What has to be confirmed of how somebody signs in: a new sign-in name, another account, and that they were added or
 * raised with roles that decide.
 */
export const waiting = z.enum(["name", "account", "added", "raised"]);
export type Waiting = z.output<typeof waiting>;
