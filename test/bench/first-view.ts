import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Browser } from "@playwright/test";
import { chromium } from "@playwright/test";
import packed from "@sparticuz/chromium";
import { close, createHttpServer, listen } from "#infra/local/server.ts";
import { apiFor } from "#test/journeys/api.ts";
import { answerOf, baseline } from "./baseline/app.ts";
import { signIn, startHouse } from "./support/house.ts";
import type { Bench } from "./support/measure.ts";
import { inTurn, median, mustBe } from "./support/measure.ts";

export const name = "first view";

/** Slow 4G as Chrome's tools have it, and a processor four times as slow. */
const slow4g = { offline: false, latency: 562.5, downloadThroughput: 1_474_560 / 8, uploadThroughput: 675_000 / 8 };
const slower = 4;
const loads = 3;

/** What comes over the network before a page stands, and when it stands on a slow telephone. */
export async function run({ line, table }: Bench): Promise<void> {
  const house = await startHouse();
  const cookie = await signIn(house, "priya.nair");
  const api = await apiFor({ ...house, log: "" }, "priya.nair");
  const list = await api.get<{ rows: { id: string }[] }>("/people");
  const person = list.rows[0]?.id ?? "";
  const given = async (path: string) => JSON.stringify(await api.get(path));
  const app = baseline({
    home: await given("/home"),
    person: await given(`/people/${person}`),
    register: await given("/people/new"),
    contact: await given(`/people/${person}/contacts/new`),
    list: JSON.stringify(list),
  });
  // The same server as Keywork's on one machine, which compresses in the same way.
  const server = createHttpServer((call) => answerOf(app, call.path));
  const theirs = { origin: `http://localhost:${await listen(server, 0)}`, cookie: "" };
  const ours = { origin: house.origin, cookie };
  const browser = await chromium.launch({ executablePath: await packed.executablePath() });
  try {
    const pages = {
      "sign-in page": "/sign-in",
      "home page": "/",
      "person's page": `/people/${person}`,
      "form page": `/people/${person}/contacts/new`,
    };
    const rows: (string | number)[][] = [];
    for (const [what, path] of Object.entries(pages)) {
      const [mine, other] = [await weigh(browser, ours, path), await weigh(browser, theirs, path)];
      mustBe(
        `Scripts of the ${what}`,
        mine.some(({ kind }) => kind === "script"),
        false,
      );
      for (const [whose, files] of [
        ["Keywork", mine],
        ["baseline", other],
      ] as const)
        rows.push([what, whose, ...kinds.map((kind) => sayBytes(files, kind)), ...totals(files)]);
      const kb = (files: readonly File[]) => ({ value: sum(files, "gzip") / 1000 });
      line({
        what: `all of the ${what}, gzip`,
        unit: "KB",
        ours: kb(mine),
        against: { name: "Express + Nunjucks + govuk-frontend", ...kb(other) },
        most: 14,
      });
    }
    table(
      "Bytes until a page stands: gzip in KB by kind, and all as they are, with gzip, with Brotli",
      ["page", "whose", "HTML", "CSS", "JS", "fonts", "pictures", "as it is", "gzip", "Brotli"],
      rows,
    );
    for (const [what, path] of Object.entries(pages)) {
      const samples = await inTurn(
        { ours: () => painted(browser, ours, path), theirs: () => painted(browser, theirs, path) },
        loads,
        { warm: false },
      );
      line({
        what: `largest contentful paint of the ${what}, slow 4G, a quarter of the CPU`,
        unit: "ms",
        ours: median(samples.ours),
        against: { name: "Express + Nunjucks + govuk-frontend", ...median(samples.theirs) },
      });
    }
  } finally {
    await browser.close();
    await close(server);
    await house.stop();
  }
}

interface Site {
  readonly origin: string;
  readonly cookie: string;
}

interface File {
  readonly kind: string;
  readonly plain: number;
  readonly gzip: number;
  readonly brotli: number;
}

const kinds = ["document", "stylesheet", "script", "font", "image"] as const;

const sum = (files: readonly File[], which: "plain" | "gzip" | "brotli") =>
  files.reduce((all, file) => all + file[which], 0);
const sayBytes = (files: readonly File[], kind: string) =>
  sum(
    files.filter((file) => file.kind === kind),
    "gzip",
  ) / 1000;
const totals = (files: readonly File[]) =>
  (["plain", "gzip", "brotli"] as const).map((which) => sum(files, which) / 1000);

async function opened(browser: Browser, { origin, cookie }: Site) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  if (cookie) await context.addCookies([{ name: "keywork", value: cookie, url: origin }]);
  return context;
}

/** Every file that the browser asks for, and nothing from another host. */
async function weigh(browser: Browser, site: Site, path: string): Promise<File[]> {
  const context = await opened(browser, site);
  const page = await context.newPage();
  const asked = new Map<string, string>();
  page.on("request", (request) => asked.set(request.url(), request.resourceType()));
  const answer = await page.goto(site.origin + path, { waitUntil: "networkidle" });
  mustBe(`The status of ${path}`, answer?.status(), 200);
  mustBe(`The address of ${path}`, new URL(page.url()).pathname, path);
  await context.close();
  const files: File[] = [];
  for (const [url, type] of asked) {
    mustBe("The host of a request", new URL(url).origin, site.origin);
    const headers = { cookie: `keywork=${site.cookie}`, "accept-encoding": "identity", accept: "text/html" };
    const response = await fetch(url, { headers });
    mustBe(`The status of ${url}`, response.status, 200);
    const body = Buffer.from(await response.arrayBuffer());
    const packs = /text|javascript|json|svg/.test(response.headers.get("content-type") ?? "");
    const small = packs ? (await promisify(gzip)(body)).length : body.length;
    const smaller = packs ? (await promisify(brotliCompress)(body, quality)).length : body.length;
    const kind = (kinds as readonly string[]).includes(type) ? type : "image";
    files.push({ kind, plain: body.length, gzip: small, brotli: smaller });
  }
  return files;
}

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Milliseconds until the largest text or picture stands, in a browser that has never been here. */
async function painted(browser: Browser, site: Site, path: string): Promise<number> {
  const context = await opened(browser, site);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", slow4g);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.goto(site.origin + path, { waitUntil: "load" });
  const time = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: "largest-contentful-paint" as never,
          buffered: true,
        });
      }),
  );
  await context.close();
  return time;
}
