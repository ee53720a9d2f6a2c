import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { build as esbuild } from "esbuild";
import { build } from "#infra/local/build.ts";
import { buildFolder, root } from "#infra/local/settings.ts";
import { folderFor } from "./cold.ts";

type Web = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** The web function as it is deployed. */
export const deployedWeb = (): Promise<Web> => handlerIn(join(buildFolder, "web", "index.mjs"));

/** The same, but everybody is signed in without the table being asked: what is left is drawing the page. */
export async function webWithoutSession(): Promise<Web> {
  const instance = join(root, "web", ".svelte-kit", "lambda", "instance.js");
  if (!existsSync(instance)) {
    // A build that was copied here came without what it was made of.
    rmSync(join(buildFolder, "web.hash"), { force: true });
    await build({ root, out: buildFolder });
  }
  const signedIn = "async function signedIn(cookies, now = Date.now()) {";
  const always = "async function signedIn() { return { access: '', shared: false, dropDraft: async () => {} }; }\n";
  let replaced = 0;
  const outfile = join(folderFor("rendering"), "web.mjs");
  await esbuild({
    entryPoints: [join(root, "web", "adapter", "handler.ts")],
    outfile,
    alias: { "keywork:instance": instance },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    logLevel: "error",
    plugins: [
      {
        name: "signed in",
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/]output[\\/]server[\\/]chunks[\\/].*\.js$/ }, ({ path }) => {
            const contents = readFileSync(path, "utf8");
            if (!contents.includes(signedIn)) return undefined;
            replaced += 1;
            return {
              contents: contents.replace(signedIn, `${always}${signedIn.replace("signedIn", "reallySignedIn")}`),
            };
          }),
      },
    ],
  });
  if (replaced !== 1) throw new Error("The web's sign-in is not where this bench looks for it");
  return handlerIn(outfile);
}

async function handlerIn(file: string): Promise<Web> {
  return ((await import(pathToFileURL(file).href)) as { handler: Web }).handler;
}

/** A browser's request as the HTTP API hands it on. */
export function pageEvent(path: string, time: number, more: Partial<APIGatewayProxyEventV2> = {}) {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    headers: { accept: "text/html", "x-keywork-edge": "the-secret-of-the-edge" },
    requestContext: {
      http: { method: "GET", path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "bench" },
      requestId: "bench",
      timeEpoch: time,
    },
    isBase64Encoded: false,
    ...more,
  } as APIGatewayProxyEventV2;
}
