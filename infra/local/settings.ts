import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { codeOf, Failure } from "./failure.ts";

/** The folder that holds package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Where builds go. */
export const buildFolder = join(root, ".build");

export type Settings = {
  port: number;
  /** All that this Keywork keeps lies here. */
  dataPath: string;
  /** Another DynamoDB instead of the embedded engine. */
  dynamodb?: string;
  /** Start with one system administrator and nothing else. */
  empty: boolean;
  /** Rebuild and reload as sources change. */
  dev: boolean;
};

export function settingsFrom(env: NodeJS.ProcessEnv, args: readonly string[]): Settings {
  const unknown = args.find((arg) => arg !== "--empty" && arg !== "--dev");
  if (unknown !== undefined)
    throw new Failure(`Keywork does not know the option ${unknown}: there is --empty, to start without example data.`);
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Failure(`PORT must be a number from 1 to 65535, and not "${env.PORT}".`);
  const dynamodb = env.KEYWORK_DYNAMODB || undefined;
  if (dynamodb !== undefined && !URL.canParse(dynamodb))
    throw new Failure(`KEYWORK_DYNAMODB must be an address such as http://127.0.0.1:8000, and not "${dynamodb}".`);
  return {
    port,
    dataPath: resolve(root, env.KEYWORK_DATA || ".data"),
    dynamodb,
    empty: args.includes("--empty"),
    dev: args.includes("--dev"),
  };
}

/** Makes the data folder, and makes sure that files can be kept in it. */
export function prepareData(dataPath: string): void {
  try {
    makeFolder(dataPath);
    const probe = join(dataPath, `.writable-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new Failure(
      `Keywork cannot write to ${dataPath} (${codeOf(error) ?? "unknown reason"}): make that folder writable, or set KEYWORK_DATA to another one.`,
    );
  }
}

/** Step by step, since Node's own recursive way never comes back from places such as /proc where nothing can be made. */
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (!existsSync(dirname(path))) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
