import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A proxy that takes away what says where a request comes from, as some organisations' proxies do, and as text browsers
 * never say it.
 */
export async function strippingProxy(): Promise<{ server: string; stop: () => void }> {
  const proxy = createServer((asked, answer) => {
    const { origin, referer, ...headers } = asked.headers;
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith("sec-fetch-")));
    const onward = request(asked.url ?? "", { method: asked.method, headers: kept }, (back) => {
      answer.writeHead(back.statusCode ?? 502, back.rawHeaders);
      back.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
  const { port } = proxy.address() as AddressInfo;
  return { server: `http://127.0.0.1:${port}`, stop: () => proxy.close() };
}
