import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Policy } from "./policy.ts";
import type { Deployed, Resource } from "./template.ts";

export type Around = {
  /** Where the stand-ins for AWS listen. */
  readonly address: string;
  /** Hosts that functions fetch from, and where they are. */
  readonly hosts: Readonly<Record<string, string>>;
};

/** A function of a template: its bundle, its settings, its role. Started at its first call. */
export class LambdaFunction {
  readonly id: string;
  /** Its short name, from its description. */
  readonly name: string;
  readonly policy: Policy;
  readonly file: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Milliseconds that loading took. */
  coldMs = 0;
  readonly #handler: string;
  readonly #seconds: number;
  readonly #around: Around;
  readonly #waiting = new Map<string, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  #child: Promise<ChildProcess> | undefined;
  #output = "";

  constructor(deployed: Deployed, [id, { Properties }]: [string, Resource], around: Around) {
    this.id = id;
    this.name = String(Properties.Description).replace("Keywork: ", "");
    this.policy = new Policy(deployed, deployed.text(Properties.Role).split("/").at(-1) as string);
    const [module = "", handler = ""] = String(Properties.Handler).split(".");
    this.file = join(deployed.assetOf(Properties.Code.S3Key), `${module}.mjs`);
    this.#handler = handler;
    this.#seconds = Properties.Timeout;
    this.#around = around;
    this.settings = Object.fromEntries(
      Object.entries(Properties.Environment?.Variables ?? {}).map(([name, value]) => [
        name,
        deployed.text(value as string),
      ]),
    );
  }

  /** `seconds` are what is left of its time: all of it unless told. */
  async invoke(event: unknown, seconds = this.#seconds): Promise<unknown> {
    this.#child ??= this.#start();
    const child = await this.#child;
    const id = randomUUID();
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      child.send({ id, event, seconds });
    });
  }

  /** What it has written lately, for a test that failed. */
  get said(): string {
    return this.#output;
  }

  async stop(): Promise<void> {
    (await this.#child?.catch(() => undefined))?.kill("SIGKILL");
  }

  #start(): Promise<ChildProcess> {
    if (!existsSync(this.file))
      return Promise.reject(new Error(`The template names ${this.file}, which does not exist`));
    const at = `${this.#around.address}/${this.id}`;
    const child = fork(fileURLToPath(new URL("host.mjs", import.meta.url)), {
      execArgv: [],
      env: {
        ...Object.fromEntries(
          // The client of SQS goes where the queue's address says.
          Object.entries(this.settings).map(([name, value]) => [
            name,
            value.replace(/^https:\/\/sqs\.[\w.-]+/, `${at}/sqs`),
          ]),
        ),
        // What Lambda itself sets, and where this test's stand-ins are.
        AWS_REGION: "eu-west-2",
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_ENDPOINT_URL_DYNAMODB: `${at}/dynamodb`,
        AWS_ENDPOINT_URL_SQS: `${at}/sqs`,
        AWS_ENDPOINT_URL_SESV2: `${at}/ses`,
        KEYWORK_TEST_HOSTS: JSON.stringify(this.#around.hosts),
        KEYWORK_TEST_FILE: pathToFileURL(this.file).href,
        KEYWORK_TEST_HANDLER: this.#handler,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output = `${this.#output}${text}`.slice(-40_000);
      });
    return new Promise((ready, fail) => {
      child.once("exit", () => {
        const error = new Error(`The function ${this.name} ended: ${this.#output}`);
        fail(error);
        for (const { fail: refuse } of this.#waiting.values()) refuse(error);
      });
      child.on("message", (message: { ready?: number; id: string; result?: unknown; error?: string }) => {
        if (message.ready !== undefined) {
          this.coldMs = message.ready;
          return ready(child);
        }
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if (message.error !== undefined) waiting?.fail(new Error(`${this.name}: ${message.error}\n${this.#output}`));
        else waiting?.done(message.result);
      });
    });
  }
}
