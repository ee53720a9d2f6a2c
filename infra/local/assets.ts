import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Answer, Call } from "./http.ts";
import { secureHeaders } from "./http.ts";
import { encodingFor } from "./server.ts";

/** The answer to a GET or HEAD of a file that the web build made, or undefined where there is no such file. */
export type Assets = (call: Call) => Answer | undefined;

type Asset = { type: string; tag: string; cache: string; body: Buffer; encoded: Map<string, Buffer> };

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

const compressible = new Set([".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest"]);

/** Holds a folder of assets in memory, so that a build in progress disturbs nobody. Each is compressed once, when first asked for. */
export function openAssets(folder: string): Assets {
  const held = new Map<string, Asset>();
  const files = existsSync(folder)
    ? globSync("**/*", { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile())
    : [];
  for (const file of files) {
    const path = `/${file.replaceAll("\\", "/")}`;
    const body = readFileSync(join(folder, file));
    held.set(path, {
      type: types[extname(file)] ?? "application/octet-stream",
      tag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`,
      cache: path.startsWith("/_app/immutable/") ? "public, max-age=31536000, immutable" : "public, max-age=300",
      body,
      encoded: new Map(),
    });
  }
  return (call) => {
    if (call.method !== "GET" && call.method !== "HEAD") return undefined;
    const asset = held.get(call.path);
    return asset && answerFor(call, asset);
  };
}

function answerFor(call: Call, asset: Asset): Answer {
  const headers: Record<string, string> = {
    ...secureHeaders,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": asset.cache,
    "content-type": asset.type,
    etag: asset.tag,
    vary: "accept-encoding",
  };
  if (call.headers["if-none-match"]?.split(/,\s*/).some((tag) => tag.replace(/^W\//, "") === asset.tag))
    return { status: 304, headers, body: "" };
  const encoding = compressible.has(extname(call.path)) && asset.body.length >= 1_000 ? encodingFor(call) : undefined;
  if (!encoding) return { status: 200, headers, body: asset.body };
  let body = asset.encoded.get(encoding);
  if (!body) {
    body =
      encoding === "br"
        ? brotliCompressSync(asset.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : gzipSync(asset.body);
    asset.encoded.set(encoding, body);
  }
  return { status: 200, headers: { ...headers, "content-encoding": encoding }, body };
}
