import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Adapter } from "@sveltejs/kit";
import { getRequest, setResponse } from "@sveltejs/kit/node";
import { build } from "esbuild";
import { secured } from "../src/lib/server/headers.ts";

const entry = fileURLToPath(new URL("handler.ts", import.meta.url));

/** Builds the web as one file that AWS Lambda runs behind an HTTP API (payload v2), and its assets as a folder for CloudFront. */
export default function lambda({ out }: { out: string }): Adapter {
  return {
    name: "lambda",
    async adapt(builder) {
      await rm(out, { recursive: true, force: true });
      builder.writeClient(`${out}/assets`);
      const instance = `${builder.getBuildDirectory("lambda")}/instance.js`;
      builder.generateServerInstance(instance);
      await build({
        entryPoints: [entry],
        outfile: `${out}/index.mjs`,
        alias: { "keywork:instance": instance },
        bundle: true,
        minify: true,
        format: "esm",
        platform: "node",
        target: "node24",
        mainFields: ["module", "main"],
        sourcemap: "external",
        logLevel: "warning",
      });
    },
    // in development the same origin and the same headers as in handler.ts
    vite: {
      getRequest: (options) => getRequest({ ...options, base: process.env.KEYWORK_ORIGIN ?? options.base }),
      setResponse: (res, response) => setResponse(res, listening(secured(response))),
    },
  };
}

/** Lets hot reload's socket through. */
function listening(response: Response): Response {
  const policy = response.headers.get("content-security-policy");
  response.headers.set("content-security-policy", `${policy}; connect-src 'self' ws:`);
  return response;
}
