import { join } from "node:path";
import { readJson, writeJson } from "./files.ts";

/** Somebody whom the start data made and who can be chosen on the issuer's page. */
export type Account = { signInName: string; name: string; role: string; email?: string };

/** The demonstration's accounts, kept in the data folder so that later starts offer the same. */
export type Accounts = {
  all(): readonly Account[];
  find(signInName: string): Account | undefined;
  keep(accounts: readonly Account[]): void;
};

export function openAccounts(dataPath: string): Accounts {
  const file = join(dataPath, "accounts.json");
  let known = readJson<{ accounts: Account[] }>(file)?.accounts ?? [];
  return {
    all: () => known,
    find: (signInName) => known.find((account) => account.signInName === signInName),
    keep(accounts) {
      known = [...accounts];
      writeJson(file, { accounts: known });
    },
  };
}
