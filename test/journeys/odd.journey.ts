import { once } from "node:events";
import { request } from "node:http";
import { operations } from "#shared/operations.ts";
import { addressOf } from "#shared/web-pages.ts";
import { chanceOf, oddFields } from "#test/builders/odd.ts";
import { exampleOf } from "#test/examples/index.ts";
import { expect, test } from "./journey.ts";

const posts = 300;

test("lines that no browser sends are refused", async ({ house }) => {
  const { hostname, port, host } = new URL(house.origin);
  const statusOf = async (method: string, path: string) => {
    const asked = request({ hostname, port, method, path, headers: { host } }).end();
    const [answer] = await once(asked, "response");
    answer.resume();
    return answer.statusCode as number;
  };
  expect(await statusOf("TRACE", "/")).toBe(405);
  expect(await statusOf("PROPFIND", "/people")).toBe(405);
  expect(await statusOf("OPTIONS", "*")).toBe(400);
  expect(await statusOf("GET", `${house.origin}/sign-in`)).toBe(200);
  expect(await statusOf("GET", "ftp://elsewhere/")).toBe(400);
});

test("odd form posts are answered, and none is a fault of ours", async ({ cookiesOf, examples, house, given }) => {
  const cookies = await cookiesOf("priya.nair");
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    origin: house.origin,
    accept: "text/html",
  };
  const person = await given.person();
  const chance = chanceOf(2027);
  const forms = await Promise.all(
    operations
      .filter(
        ({ web, word }) => web !== undefined && ["contacts", "people", "reviews", "representatives"].includes(word),
      )
      .map(async (operation) => {
        const example = await exampleOf(examples, operation);
        return {
          questions: operation.takes?.questions ?? {},
          answers: (example.answers ?? {}) as Record<string, unknown>,
          address: addressOf(operation.web?.at ?? "", example.path ?? {}),
        };
      }),
  );
  const faults: string[] = [];
  for (let n = 0; n < posts; n++) {
    const { questions, answers, address } = forms[n % forms.length] as (typeof forms)[number];
    const body = new URLSearchParams(oddFields(chance, questions, answers));
    const { status } = await fetch(house.origin + address, { method: "POST", headers, body, redirect: "manual" });
    if (status >= 500) faults.push(`${status} ${address} ${body}`);
  }
  expect(faults).toEqual([]);

  const unclosed = {
    method: "POST",
    headers: { ...headers, "content-type": "multipart/form-data; boundary=x" },
    body: '--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nAmi',
  };
  for (const path of ["/people/search", "/staff/search", `${person.path}/change`])
    expect((await fetch(house.origin + path, unclosed)).status, path).toBe(400);

  const asked = { method: "POST", body: new URLSearchParams({ words: "a" }), redirect: "manual" } as const;
  for (const [path, sent] of [
    [`${person.path}/change?/default`, headers],
    ["/people/search?/default", headers],
    ["/unsubscribe/abc?/default", { origin: house.origin, accept: "text/html" }],
    ["/sign-out?/other", { origin: house.origin, accept: "text/html" }],
    [`${person.path}/change?/default`, { origin: house.origin, accept: "text/html" }],
  ] as const)
    expect((await fetch(house.origin + path, { ...asked, headers: sent })).status, path).toBe(404);
});
