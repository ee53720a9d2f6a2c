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

/** Runs the pinned cdk command with this Node, and gives its exit code. */
export const cdk = (args: readonly string[]): Promise<number> =>
  runProgram([join(root, "node_modules", "aws-cdk", "bin", "cdk"), "--no-notices", ...args], {
    ...process.env,
    CDK_DISABLE_CLI_TELEMETRY: "true",
  });

/** Runs a program with this Node on this terminal, since cdk asks only where its output is one. Gives its exit code. */
export function runProgram(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" });
    child.on("error", (error) => {
      process.stderr.write(`${error}\n`);
      done(1);
    });
    child.on("close", (code) => done(code ?? 1));
  });
}

/** Whether somebody can be asked: cdk looks at its output, and reads its input. */
export const isTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;
