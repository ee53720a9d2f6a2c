import { spawn } from "node:child_process";
import { join } from "node:path";
import { Mistakes, root } from "../organisation-files.ts";

/** What stops a command, in words for whoever ran it; printed without a stack. */
export class Stop extends Error {}

/** Runs a command: what is wrong is said in words, and the exit code tells scripts. */
export async function main(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Stop || error instanceof Mistakes)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The one organisation that a command names. */
export function nameIn(args: readonly string[], command: string): string {
  const names = args.filter((arg) => !arg.startsWith("-"));
  if (names.length !== 1) throw new Stop(`Name one organisation: npm run ${command} -- NAME`);
  return names[0] as string;
}

/** Runs the pinned cdk command with this Node, and gives its exit code and what it printed. */
export function cdk(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ code: number; output: string }> {
  const bin = join(root, "node_modules", "aws-cdk", "bin", "cdk");
  return new Promise((done) => {
    const child = spawn(process.execPath, [bin, "--no-notices", ...args], {
      cwd: root,
      env: { ...env, CDK_DISABLE_CLI_TELEMETRY: "true" },
      stdio: ["inherit", "pipe", "pipe"],
    });
    let output = "";
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const)
      from.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        to.write(text);
      });
    child.on("error", (error) => done({ code: 1, output: String(error) }));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
}
