import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "#infra/local/settings.ts";

/** A Keywork as `npm start` stands it up: its start data, a free port, a process of its own. */
export interface Running {
  readonly origin: string;
  readonly pid: number;
  /** Where its engine answers. */
  readonly dynamodb: string;
  readonly enginePid: number;
  stop(): Promise<void>;
}

export async function startHouse(): Promise<Running> {
  const dataPath = mkdtempSync(join(tmpdir(), "keywork-bench-"));
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, "infra", "local", "start.mjs")], {
    cwd: root,
    env: { ...env, PORT: "0", KEYWORK_DATA: dataPath },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const origin = await readyAt(child);
  const enginePid = Number(readFileSync(join(dataPath, "engine.pid"), "utf8"));
  const port = /--port\0(\d+)/.exec(readFileSync(`/proc/${enginePid}/cmdline`, "utf8"))?.[1];
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  return {
    origin,
    pid: child.pid as number,
    dynamodb: `http://127.0.0.1:${port}`,
    enginePid,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(dataPath, { recursive: true, force: true });
    },
  };
}

function readyAt(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((done, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        // Once it is ready nobody reads its log.
        if (said.length < 50_000) said += text;
        const ready = /Keywork is ready at (\S+)/.exec(said);
        if (ready?.[1]) done(ready[1]);
      });
    child.once("exit", (code) => fail(new Error(`Keywork ended with ${code}: ${said}`)));
  });
}

/** Signs somebody in as a browser without JavaScript does, and gives the cookie of their session. */
export async function signIn({ origin }: Running, username: string): Promise<string> {
  const cookies = new Map<string, string>();
  const ask = async (url: string, more: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      redirect: "manual",
      ...more,
      headers: { origin, cookie, accept: "text/html" },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    await response.text();
    return new URL(response.headers.get("location") ?? "", origin);
  };
  const issuer = await ask(`${origin}/sign-in/start`);
  const body = new URLSearchParams({ ...Object.fromEntries(issuer.searchParams), username });
  const back = await ask(`${issuer.origin}${issuer.pathname}`, { method: "POST", body });
  await ask(back.href);
  const session = cookies.get("keywork");
  if (!session) throw new Error(`${username} could not sign in`);
  return session;
}
