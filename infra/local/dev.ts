import type { Server, ServerResponse } from "node:http";
import { join } from "node:path";
import { context } from "esbuild";
import { createServer } from "vite";
import { functionsBuild } from "./build.ts";
import type { Functions } from "./functions.ts";
import { isApi } from "./html.ts";
import type { Raw } from "./server.ts";
import { root } from "./settings.ts";

type Parts = {
  out: string;
  functions: Functions;
  server: Server;
  /** The product's clock, which the web reads from a header here. */
  now: () => number;
  edgeSecret: string;
  log: (line: string) => void;
};

/** `npm run dev`: the web from Vite, the functions rebuilt on save, and open pages reloaded after either. */
export async function openDevelopment(parts: Parts): Promise<{ web: Raw; close(): Promise<void> }> {
  const { out, functions, server, log } = parts;
  const web = join(root, "web");
  // Kit looks for its files in the working folder.
  process.chdir(web);
  const vite = await createServer({
    root: web,
    appType: "custom",
    logLevel: "warn",
    server: { middlewareMode: true, hmr: { server }, watch: { ignored: ["**/.build/**", "**/.data/**"] } },
  });
  const reloadPages = () => vite.ws.send({ type: "full-reload" });
  // Pages run no framework in the browser, so there is nothing to patch in place: they are fetched anew.
  vite.watcher.on("change", reloadPages);

  let built = 0;
  let first: () => void = () => {};
  const ready = new Promise<void>((done) => {
    first = done;
  });
  const watcher = await context({
    ...functionsBuild({ root, out }),
    minify: false,
    logLevel: "error",
    plugins: [
      {
        name: "reload",
        setup(build) {
          build.onEnd(({ errors }) => {
            built += 1;
            first();
            if (errors.length > 0) return;
            functions.reload();
            if (built > 1) log("The functions were built anew.");
            reloadPages();
          });
        },
      },
    ],
  });
  await watcher.watch();
  await ready;

  return {
    web(request, response) {
      const path = request.url?.split("?")[0] ?? "/";
      if (isApi(path) || path === "/demonstration" || path.startsWith("/demonstration/")) return false;
      request.headers["x-keywork-edge"] = parts.edgeSecret;
      request.headers["x-keywork-time"] = String(parts.now());
      withReload(response);
      vite.middlewares(request, response, () => {
        response.statusCode = 404;
        response.end();
      });
      return true;
    },
    async close() {
      await watcher.dispose();
      await vite.close();
    },
  };
}

/** Adds Vite's own script to pages, which listens for the word to reload. */
function withReload(response: ServerResponse): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  const write = response.write.bind(response) as (...args: unknown[]) => boolean;
  const tag = '<script type="module" src="/@vite/client"></script>';
  const changed = (chunk: unknown) => {
    if (
      !String(response.getHeader("content-type") ?? "").startsWith("text/html") ||
      (typeof chunk !== "string" && !(chunk instanceof Uint8Array))
    )
      return chunk;
    const page = Buffer.from(chunk as Uint8Array).toString("utf8");
    return page.includes("</head>") && !page.includes("/@vite/client")
      ? page.replace("</head>", `${tag}</head>`)
      : chunk;
  };
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  Object.assign(response, {
    writeHead: (...args: unknown[]) => {
      for (const arg of args)
        if (typeof arg === "object" && arg !== null) delete (arg as Record<string, unknown>)["content-length"];
      response.removeHeader("content-length");
      return writeHead(...args);
    },
    write: (chunk: unknown, ...rest: unknown[]) => write(changed(chunk), ...rest),
    end: (chunk?: unknown, ...rest: unknown[]) => end(chunk === undefined ? chunk : changed(chunk), ...rest),
  });
}
