import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Temporal } from "temporal-polyfill";
import type { Accounts } from "./accounts.ts";
import { Failure } from "./failure.ts";
import { writeWhole } from "./files.ts";
import { seed } from "./start-data/index.ts";
import { ensureTable, recreateTable } from "./table.ts";

type Options = {
  dataPath: string;
  /** The address of the DynamoDB. */
  dynamodb: string;
  tableName: string;
  empty: boolean;
  today: Temporal.PlainDate;
  accounts: Accounts;
  log: (line: string) => void;
};

/** Makes the table on the first start and fills it with the start data. Start data that was interrupted is thrown away and made again. */
export async function prepareTable({
  dataPath,
  dynamodb,
  tableName,
  empty,
  today,
  accounts,
  log,
}: Options): Promise<void> {
  const marker = join(dataPath, "start-data-unfinished");
  const client = new DynamoDBClient({ endpoint: dynamodb, maxAttempts: 2 });
  try {
    const isEmpty = await ensureTable(client, tableName);
    const interrupted = existsSync(marker);
    if (!isEmpty && !interrupted) {
      if (empty)
        log("There are records already, so --empty changes nothing. Set KEYWORK_DATA to a new folder to start empty.");
      return;
    }
    if (!isEmpty) await recreateTable(client, tableName);
    writeWhole(marker, "");
    log(empty ? "Making the system administrator's account." : "Making the start data.");
    const made = await seed({ empty, today, log });
    accounts.keep(made.accounts);
    rmSync(marker);
  } catch (error) {
    if (isUnreachable(error))
      throw new Failure(`Keywork found no DynamoDB at ${dynamodb}: start it, or correct KEYWORK_DYNAMODB.`);
    throw error;
  } finally {
    client.destroy();
  }
}

function isUnreachable(error: unknown): boolean {
  const codes = ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "EAI_AGAIN"];
  const seen = error instanceof AggregateError ? [error, ...error.errors] : [error];
  return seen.some((each) => each instanceof Error && "code" in each && codes.includes(String(each.code)));
}
