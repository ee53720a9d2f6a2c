import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

type Handler = (event: unknown, context: Context) => Promise<unknown>;
type Context = { awsRequestId: string; functionName: string; getRemainingTimeInMillis(): number };

export type Functions = {
  /** Calls a bundle's handler as Lambda does: event and answer are plain JSON, and there is an end to the waiting. */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** Loads bundles ahead of their first call. */
  warm(names: readonly string[]): Promise<void>;
  /** Forgets what was loaded, so that the next call runs what was built since. */
  reload(): void;
};

export class FunctionTimeout extends Error {}
export class AnswerTooLarge extends Error {}

const mostAnswered = 6 * 1024 * 1024;

/** Lambda's part on one machine. `pathOf` says where the bundle of a function lies. */
export function openFunctions({
  pathOf,
  timeoutMs = 29_000,
}: {
  pathOf: (name: string) => string;
  timeoutMs?: number;
}): Functions {
  let generation = 0;
  const loaded = new Map<string, Promise<Handler>>();

  function load(name: string): Promise<Handler> {
    let handler = loaded.get(name);
    if (!handler) {
      handler = importHandler(pathOf(name), generation);
      loaded.set(name, handler);
    }
    return handler;
  }

  return {
    async invoke(name, event) {
      const handler = await load(name);
      const ends = performance.now() + timeoutMs;
      const context = {
        awsRequestId: randomUUID(),
        functionName: name,
        getRemainingTimeInMillis: () => Math.max(0, ends - performance.now()),
      };
      const answer = await before(timeoutMs, name, handler(JSON.parse(JSON.stringify(event)), context));
      const text = JSON.stringify(answer ?? null);
      if (Buffer.byteLength(text) > mostAnswered) throw new AnswerTooLarge(`${name} answered more than 6 MB`);
      return JSON.parse(text);
    },
    async warm(names) {
      await Promise.all(names.map(load));
    },
    reload() {
      generation += 1;
      loaded.clear();
    },
  };
}

async function importHandler(path: string, generation: number): Promise<Handler> {
  if (!existsSync(path)) throw new Error(`No function is built at ${path}`);
  const bundle = (await import(`${pathToFileURL(path).href}?generation=${generation}`)) as { handler?: Handler };
  if (typeof bundle.handler !== "function") throw new Error(`${path} exports no handler`);
  return bundle.handler;
}

async function before<T>(timeoutMs: number, name: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new FunctionTimeout(`${name} took longer than ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
