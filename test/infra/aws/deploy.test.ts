import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { close, createHttpServer, listen } from "#infra/local/server.ts";
import { root } from "#infra/organisation-files.ts";
import type { Account } from "./cloudformation.ts";
import { openAccount } from "./cloudformation.ts";

const stack = "keywork-oakfield-care";
let account: Account;
const server = createHttpServer((call) => account.handle(call));
let address: string;
beforeAll(async () => {
  address = `http://127.0.0.1:${await listen(server, 0)}`;
});
afterAll(() => close(server, 0));

/** Runs the command, with a terminal that answers what it asks or, without answers, with pipes as a pipeline has them. */
function deploy(
  args: readonly string[],
  answers?: string,
  names: readonly string[] = ["oakfield-care"],
): Promise<{ code: number | null; said: string }> {
  const command = ["node", "infra/commands/deploy.ts", ...names, ...args];
  const [program = "", ...rest] = answers === undefined ? command : ["script", "-qec", command.join(" "), "/dev/null"];
  const child = spawn(program, rest, {
    cwd: root,
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: address,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "eu-west-2",
      NO_COLOR: "1",
    },
  });
  let said = "";
  let asked = 0;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (answers === undefined || said.split("(y/n)").length - 1 <= asked) return;
      child.stdin.write(`${answers[asked]}\n`);
      asked += 1;
    });
  return new Promise((done) => child.on("close", (code) => done({ code, said })));
}

const isProtected = () => {
  const { Resources } = JSON.parse(account.stacks.get(stack)?.template ?? "{}");
  const table = Object.values(Resources as Record<string, { Type: string; Properties: Record<string, unknown> }>).find(
    ({ Type }) => Type === "AWS::DynamoDB::Table",
  );
  return [account.stacks.get(stack)?.protectedFromDeletion, table?.Properties.DeletionProtectionEnabled];
};

test("without a terminal it asks for --yes before it asks AWS for anything", async () => {
  account = openAccount("111122223333");
  const { code, said } = await deploy([]);
  expect([code, account.asked]).toEqual([1, 0]);
  expect(said).toContain("npm run deploy -- oakfield-care --yes");
});

test("refuses an account that runs fewer than 100 functions at once, and says what to ask for", async () => {
  account = openAccount("111122223333");
  account.concurrency = 99;
  const { code, said } = await deploy(["--yes"]);
  expect([code, account.done, account.stacks.size]).toEqual([1, [], 0]);
  expect(said).toContain("runs at most 99 Lambda functions at once in eu-west-2, and Keywork needs 100");
  expect(said).toContain('Service Quotas (AWS Lambda, "Concurrent executions")');
});

test("deploying all stops at the first that fails, and says which were not begun", async () => {
  account = openAccount("111122223333");
  const { code, said } = await deploy(["--all", "--yes"], undefined, []);
  expect([code, account.done]).toEqual([1, []]);
  // The first wave is the one that only tries it out, in another account than the credentials are of.
  expect(said).toContain("Wave 1: hertsmere-pcn");
  expect(said).toContain("Failed: hertsmere-pcn, for the reason above. Not begun: oakfield-care.");
});

test("asks at a terminal before it widens rights; a first deployment that fails is said to have failed, and the next one begins again and ends protected", async () => {
  account = openAccount("111122223333");
  account.ends.push("ROLLBACK_COMPLETE");
  const first = await deploy([], "y");
  expect(first.said).toContain("Do you wish to deploy these changes?");
  expect(first.said).toContain("The first deployment failed (ROLLBACK_COMPLETE).");
  expect([first.code, ...isProtected()]).toEqual([1, false, false]);

  const second = await deploy(["--yes"]);
  expect(second.said).not.toContain("(y/n)");
  expect(second.said).toContain("Oakfield Care is deployed: https://keywork.example (version 0.5.0+1a2b3c4d5e6f)");
  expect([second.code, account.stacks.get(stack)?.status, ...isProtected()]).toEqual([
    0,
    "UPDATE_COMPLETE",
    true,
    true,
  ]);
  // What failed is removed, and protection comes last.
  const acts = account.done.filter((action) => /^(Execute|DeleteStack|UpdateTermination)/.test(action));
  expect(acts).toEqual([
    "ExecuteChangeSet",
    "DeleteStack",
    "ExecuteChangeSet",
    "UpdateTerminationProtection",
    "ExecuteChangeSet",
  ]);
}, 600_000);
