import type { Temporal } from "temporal-polyfill";
import type { Account } from "#infra/local/accounts.ts";

export type SeedOptions = {
  /** True for `npm start -- --empty`: one system administrator and nothing else. */
  empty: boolean;
  /** The day of the first start, to which all dates are relative. */
  today: Temporal.PlainDate;
  log: (line: string) => void;
};

/** Fills an empty table. Runs once, on the first start, with the functions' environment set. */
export async function seed(_options: SeedOptions): Promise<{ accounts: Account[] }> {
  return { accounts: [{ signInName: "administrator", name: "Ada Administrator", role: "System administrator" }] };
}
