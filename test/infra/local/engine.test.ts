import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, onTestFinished, test } from "vitest";
import { freePort, startEngine } from "#infra/local/engine.ts";
import { engineBinary } from "#infra/local/engine-binary.ts";
import { endProcess, isAlive } from "#infra/local/processes.ts";
import { createTable, ensureTable } from "#infra/local/table.ts";
import { temporaryFolder } from "./support.ts";

function clientOf(endpoint: string): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint,
    region: "eu-west-2",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  onTestFinished(() => client.destroy());
  return client;
}

async function engineOn(dataPath: string) {
  const engine = await startEngine({ dataPath });
  onTestFinished(() => engine.stop());
  return engine;
}

describe("the engine", () => {
  test("keeps records over a stop and a start", async () => {
    const dataPath = temporaryFolder();
    const first = await engineOn(dataPath);
    await createTable(clientOf(first.endpoint), "keywork");
    const Item = { pk: { S: "a" }, sk: { S: "b" } };
    await clientOf(first.endpoint).send(new PutItemCommand({ TableName: "keywork", Item }));
    await first.stop();
    const second = await engineOn(dataPath);
    const found = await clientOf(second.endpoint).send(new GetItemCommand({ TableName: "keywork", Key: Item }));
    expect(found.Item).toEqual(Item);
  });

  test.each([true, false])(
    "ends the one that an earlier run left behind on the same file (its id noted: %s)",
    async (noted) => {
      const dataPath = temporaryFolder();
      const file = join(dataPath, "keywork.db");
      const leftover = spawn(
        engineBinary(),
        ["--host", "127.0.0.1", "--port", String(await freePort()), "--db-path", file],
        { stdio: "ignore" },
      );
      const ended = new Promise((done) => leftover.once("exit", done));
      if (noted) writeFileSync(join(dataPath, "engine.pid"), String(leftover.pid));
      await engineOn(dataPath);
      await ended;
      expect(isAlive(leftover.pid!)).toBe(false);
    },
  );

  test("leaves alone a process that merely has the leftover's id", async () => {
    const dataPath = temporaryFolder();
    const other = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
    onTestFinished(() => endProcess(other.pid!));
    writeFileSync(join(dataPath, "engine.pid"), String(other.pid));
    const engine = await engineOn(dataPath);
    expect(isAlive(other.pid!)).toBe(true);
    expect(readFileSync(join(dataPath, "engine.pid"), "utf8")).toBe(String(engine.pid));
  });

  test("tells when it dies, and not when it is stopped", async () => {
    const engine = await engineOn(temporaryFolder());
    const died = new Promise<void>((done) => engine.onDeath(done));
    process.kill(engine.pid, "SIGKILL");
    await died;
  });
});

describe("the table", () => {
  test("is made once and is empty until something is in it", async () => {
    const { endpoint } = await engineOn(temporaryFolder());
    const client = clientOf(endpoint);
    expect(await ensureTable(client, "keywork")).toBe(true);
    expect(await ensureTable(client, "keywork")).toBe(true);
    await client.send(new PutItemCommand({ TableName: "keywork", Item: { pk: { S: "a" }, sk: { S: "b" } } }));
    expect(await ensureTable(client, "keywork")).toBe(false);
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(["keywork"]);
  });
});

test("a process that has ended is not alive", () => {
  const pid = Number(execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }));
  expect(isAlive(pid)).toBe(false);
});
