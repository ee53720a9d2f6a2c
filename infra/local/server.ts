import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { largestBody, largestSaid } from "#shared/operation/largest.ts";
import { codeOf, Failure } from "./failure.ts";
import { refusal } from "./html.ts";
import type { Answer, Call } from "./http.ts";
import { callOf, secureHeaders, text } from "./http.ts";

export type Handle = (call: Call) => Promise<Answer>;

/** Takes a request over before it is read, and answers whether it did: Vite's way in while developing. */
export type Raw = (request: IncomingMessage, response: ServerResponse) => boolean;

/** How much of a refused body is still read, so that the browser shows the answer instead of a broken connection. */
const mostDrained = 256 * 1024 * 1024;

/** A server that reads each request whole, within the limit, and writes whole answers, compressed where that pays. */
export function createHttpServer(handle: Handle, raw: Raw = () => false): Server {
  const server = createServer();
  const take = (request: IncomingMessage, response: ServerResponse) => {
    if (announced(request) <= largestBody && raw(request, response)) return;
    serve(handle, request, response).catch((error) => {
      if (codeOf(error) !== "ECONNRESET") console.error(error);
      response.destroy();
    });
  };
  server.on("request", take);
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    // Somebody who asks before sending need not send what would be refused.
    if (announced(request) <= largestBody) response.writeContinue();
    take(request, response);
  });
  server.on("clientError", (_error, socket) => {
    if (!socket.writable) return socket.destroy();
    const head = Object.entries({ ...secureHeaders, "content-type": "text/plain", connection: "close" });
    socket.end(
      `HTTP/1.1 400 Bad Request\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\nThis request could not be read.\n`,
    );
  });
  return server;
}

/** Takes no more requests, and lets those under way finish for a moment. */
export async function close(server: Server, patience = 3_000): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(impatient);
}

/** Listens on the loopback address only, and says plainly when the port is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once("error", (error) => {
      const taken = codeOf(error) === "EADDRINUSE";
      const barred = codeOf(error) === "EACCES";
      if (taken)
        return fail(
          new Failure(`Port ${port} is in use: stop the program that uses it, or set PORT to another number.`),
        );
      if (barred)
        return fail(new Failure(`Port ${port} may not be used by this account: set PORT to a number above 1023.`));
      fail(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      done(typeof address === "object" && address ? address.port : port);
    });
  });
}

async function serve(handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const from = request.socket.remoteAddress ?? "";
  const head = {
    method: request.method,
    url: request.url,
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    from,
  };
  const body = announced(request) > largestBody ? undefined : await read(request);
  const call = callOf(head, body ?? Buffer.alloc(0));
  if (!call.path.startsWith("/")) return write(call, text(400, "This address could not be read.\n"), response);
  if (body !== undefined) return write(call, await handle(call), response);
  // Whoever still sends must not find the door shut, or the browser shows a broken connection instead of the answer.
  drain(request);
  await write(call, tooLarge(call), response);
}

/** What is answered to a body above the limit, by this server and by whatever finds it too large later. */
export function tooLarge(call: Pick<Call, "path" | "headers">): Answer {
  return refusal(call, {
    status: 413,
    kind: "too-large",
    title: "What you sent is too large",
    advice: [
      `At most ${largestSaid} can be sent at once. Nothing was saved.`,
      "Use the Back button of your browser to return to the form: what you typed is still there. Then shorten it or choose a smaller file.",
    ],
  });
}

function announced(request: IncomingMessage): number {
  return Number(request.headers["content-length"] ?? 0);
}

/** The body, or undefined as soon as it turns out to be above the limit. */
function read(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= largestBody) return;
      request.off("data", take);
      done(undefined);
    };
    request.on("data", take);
    request.once("end", () => done(Buffer.concat(chunks)));
    request.once("error", fail);
    request.once("close", () => fail(Object.assign(new Error("The sender went away."), { code: "ECONNRESET" })));
  });
}

function drain(request: IncomingMessage): void {
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > mostDrained) request.destroy();
  });
  request.on("error", () => {});
  request.resume();
}

async function write(call: Call, given: Answer, response: ServerResponse): Promise<void> {
  const { status, headers, cookies, body } = await compressed(call, given);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (cookies?.length) response.setHeader("set-cookie", cookies);
  if (status !== 304 && status !== 204) response.setHeader("content-length", Buffer.byteLength(body));
  await new Promise<void>((done) =>
    response.end(call.method === "HEAD" || status === 304 ? undefined : body, () => done()),
  );
}

const compressible = /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg\+xml)/;
const encoders = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

/** The encoding that somebody accepts and that we would rather send. */
export function encodingFor(call: Pick<Call, "headers">): "br" | "gzip" | undefined {
  const accepted = (call.headers["accept-encoding"] ?? "").split(",").map((part) => part.trim());
  const takes = (name: string) =>
    accepted.some((part) => part === name || (part.startsWith(`${name};`) && !/q=0(\.0*)?$/.test(part)));
  if (takes("br")) return "br";
  return takes("gzip") ? "gzip" : undefined;
}

async function compressed(call: Call, given: Answer): Promise<Answer> {
  const type = given.headers["content-type"] ?? "";
  // CloudFront leaves alone what is shorter than this.
  if (Buffer.byteLength(given.body) < 1_000 || !compressible.test(type) || given.headers["content-encoding"])
    return given;
  const vary = [given.headers.vary, "accept-encoding"].filter(Boolean).join(", ");
  const encoding = encodingFor(call);
  if (!encoding) return { ...given, headers: { ...given.headers, vary } };
  const body = await encoders[encoding](Buffer.from(given.body));
  return { ...given, headers: { ...given.headers, vary, "content-encoding": encoding }, body };
}
