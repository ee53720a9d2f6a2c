// Makes the start data of the journeys' day in a folder and ends: houses stand up on copies of it.
import { openAccounts } from "#infra/local/accounts.ts";
import { inLondon } from "#infra/local/clock.ts";
import { startEngine } from "#infra/local/engine.ts";
import { functionsEnvironment, tableName } from "#infra/local/environment.ts";
import { prepareTable } from "#infra/local/start-table.ts";

const [dataPath = "", moment = ""] = process.argv.slice(2);
const engine = await startEngine({ dataPath });
const dynamodb = engine.endpoint;
const nowhere = { origin: "http://localhost", port: 0, dataPath, ownDynamodb: false };
Object.assign(process.env, functionsEnvironment({ ...nowhere, dynamodb }));
const today = inLondon(Date.parse(moment)).toPlainDate();
const accounts = openAccounts(dataPath);
await prepareTable({ dataPath, dynamodb, tableName, empty: false, today, accounts, log: () => {} });
await engine.stop();
process.exit(0);
