import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { build as esbuild } from "esbuild";
import { v7 as newId } from "uuid";
import { functionEntries } from "#infra/local/build.ts";
import { buildFolder, root } from "#infra/local/settings.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { paramsOf } from "#shared/operation/operation.ts";
import { operations } from "#shared/operations.ts";
import { functionOf } from "#shared/served.ts";
import { call, eventOf, noonOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { newHouse } from "#test/builders/house.ts";
import { today } from "#test/builders/records.ts";
import type { Started } from "./support/cold.ts";
import { folderFor, kilobytes, start, written } from "./support/cold.ts";
import type { Bench } from "./support/measure.ts";
import { inTurn, least, mustBe, quantile } from "./support/measure.ts";
import { openTable } from "./support/table.ts";
import { pageEvent } from "./support/web.ts";

export const name = "cold start";

const rounds = 3;

/** The most that a function's bundle may weigh in KB. Whoever adds a function, or has a reason for a heavier one, writes it here. */
const mostOf: Readonly<Record<string, number>> = { services: 820, send: 960, token: 2, web: 1150 };
const mostOfOthers = 800;

/** Fresh processes to their first answer, beside the same handlers bundled as a beginner would, and beside a handler that only answers. */
export async function run({ line, table }: Bench): Promise<void> {
  const ground = await openTable();
  try {
    const house = await newHouse();
    const folder = folderFor("cold-start");
    const bare = written(join(folder, "bare.mjs"), "export const handler = async () => ({ statusCode: 200 });");
    const plain = await plainBundles(join(folder, "default"));
    const rows: Row[] = [];
    for (const word of Object.keys(functionEntries(root))) {
      const event = await firstEvent(word, house);
      if (!event) throw new Error(`There is nothing that ${word} could answer first: firstEvent needs something`);
      rows.push(await rowOf(word, bare, plain(word), written(join(folder, `${word}.json`), JSON.stringify(event))));
    }
    table(
      "Bundles and cold starts by function: KB, and ms of CPU of a fresh process to its first answer",
      ["function", "KB", "most", "default KB", "Keywork", "default", "only answers", "ratio over that"],
      rows.map((r) => [r.word, r.kb, r.most, r.plainKb, r.ours, r.plain, r.bare, r.ratio.toFixed(2)]),
    );
    // Of a function that hardly does anything the difference to a bare one is noise.
    const real = rows.filter((row) => row.word !== "token");
    const over = (pick: (row: Row) => number) => {
      const all = real.map((row) => pick(row) - row.bare);
      return { value: quantile(all, 0.5), low: Math.min(...all), high: Math.max(...all) };
    };
    line({
      what: `CPU to the first answer over a handler that only answers, median of ${real.length} functions`,
      unit: "ms",
      ours: over((row) => row.ours),
      against: { name: "default bundle", ...over((row) => row.plain) },
      aim: 0.8,
    });
    const worst = real.reduce((a, b) => (a.ratio > b.ratio ? a : b));
    line({
      what: `the same of ${worst.word}, which gains least`,
      unit: "ms",
      ours: { value: worst.ours - worst.bare },
      against: { name: "default bundle", value: worst.plain - worst.bare },
    });
    const size = (pick: (row: Row) => number) => ({
      value: quantile(real.map(pick), 0.5),
      low: Math.min(...real.map(pick)),
      high: Math.max(...real.map(pick)),
    });
    line({
      what: "a function's bundle, median",
      unit: "KB",
      ours: size((row) => row.kb),
      against: { name: "default bundle", ...size((row) => row.plainKb) },
    });
    const web = join(buildFolder, "web", "index.mjs");
    const page = written(join(folder, "web.json"), JSON.stringify(pageEvent("/sign-in", noonOf(today))));
    const first = await inTurn(
      { web: async () => (await start(web, page)).cpu, bare: async () => (await start(bare, page)).cpu },
      rounds,
    );
    line({
      what: "the web function's CPU to its first page over a handler that only answers",
      unit: "ms",
      ours: { value: least(first.web).value - least(first.bare).value },
    });
    line({ what: "the web function's bundle", unit: "KB", ours: { value: kilobytes(web) }, most: mostOf.web ?? 0 });
    const heavy = [...rows, { word: "web", kb: kilobytes(web), most: mostOf.web ?? 0 }].filter((r) => r.kb > r.most);
    if (heavy.length > 0)
      throw new Error(`Too heavy: ${heavy.map((r) => `${r.word} has ${r.kb} KB of ${r.most}`).join(", ")}`);
  } finally {
    await ground.stop();
  }
}

interface Row {
  readonly word: string;
  readonly kb: number;
  readonly most: number;
  readonly plainKb: number;
  readonly ours: number;
  readonly plain: number;
  readonly bare: number;
  readonly ratio: number;
}

async function rowOf(word: string, bare: string, plain: string, event: string): Promise<Row> {
  const file = join(buildFolder, "functions", word, "index.mjs");
  const answers = new Map<string, unknown>();
  const cpu = async (which: string, bundle: string) => {
    const started = await start(bundle, event);
    answers.set(which, outcomeOf(started));
    return started.cpu;
  };
  const samples = await inTurn(
    { ours: () => cpu("ours", file), plain: () => cpu("plain", plain), bare: () => cpu("bare", bare) },
    rounds,
    { warm: false },
  );
  mustBe(`The answer of ${word} in its default bundle`, answers.get("plain"), answers.get("ours"));
  const [a, b, c] = [least(samples.ours).value, least(samples.plain).value, least(samples.bare).value];
  const ratio = (a - c) / (b - c);
  const sizes = { kb: kilobytes(file), most: mostOf[word] ?? mostOfOthers, plainKb: kilobytes(plain) };
  return { word, ...sizes, ours: a, plain: b, bare: c, ratio };
}

/** What two bundles of one function must agree on: an audit has grown by an entry meanwhile. */
function outcomeOf({ answer }: Started): unknown {
  const { statusCode, body } = (answer ?? {}) as { statusCode?: number; body?: string };
  if (statusCode === undefined) return answer;
  mustBe("The status of a first answer", statusCode, 200);
  return Object.keys(JSON.parse(body ?? "{}"));
}

/** Each handler in one CommonJS file, as esbuild bundles for Node unless told otherwise, with zod imported by its name. */
async function plainBundles(outdir: string): Promise<(word: string) => string> {
  const zodByName: Plugin = {
    name: "zod by its name",
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/](shared|functions)[\\/].*\.ts$/ }, ({ path }) => ({
        contents: readFileSync(path, "utf8").replace('import * as z from "zod"', 'import { z } from "zod"'),
        loader: "ts" as const,
      })),
  };
  const entries = Object.entries(functionEntries(root));
  await esbuild({
    absWorkingDir: root,
    entryPoints: entries.map(([word, file]) => ({ in: file, out: word })),
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    plugins: [zodByName],
    logLevel: "error",
  });
  return (word) => join(outdir, `${word}.cjs`);
}

/** Something that the function can answer. A word of the API answers a page or list that the manager may see. */
async function firstEvent(word: string, house: House): Promise<unknown> {
  const jobs: Readonly<Record<string, unknown>> = {
    // Before the hour of the digest it only leaves its sign.
    plan: { time: `${today}T05:00:00Z` },
    rebuild: { Records: [{ messageId: "1", body: JSON.stringify({ service: house.place.id, part: "people" }) }] },
    send: { Records: [{ messageId: "1", body: JSON.stringify(digestFor(house)) }] },
    import: { Records: [{ messageId: "1", body: JSON.stringify(lateImport()) }] },
    returned: { Records: [{ messageId: "1", body: JSON.stringify(bounceOfNobody()) }] },
    token: { request: { userAttributes: { "cognito:user_status": "CONFIRMED" } } },
  };
  if (word in jobs) return jobs[word];
  const known = { person: house.person.id, member: house.worker.id, service: house.place.id };
  for (const operation of operations.filter((one) => functionOf(one.word) === word && one.route.startsWith("GET "))) {
    const names = paramsOf(operation.route);
    if (!names.every((param) => param in known)) continue;
    for (const as of [house.manager, house.supervisor, house.worker, house.administrator]) {
      const sent = {
        path: Object.fromEntries(names.map((param) => [param, known[param as keyof typeof known]])),
        ...(!operation.open && { as }),
      };
      if ((await call(operation as Operation, sent)).status === 200) return eventOf(operation, sent);
    }
  }
  return undefined;
}

/** A digest for somebody who has no address: it is looked at and not sent. */
const digestFor = ({ manager, place }: House) => ({
  kind: "digest",
  recipient: manager.id,
  date: today,
  time: `${today}T08:00:00Z`,
  services: [place.id],
});

/** A message about an import that is not there any more: it is looked for, and nothing is done. */
const lateImport = () => ({ import: newId(), step: "check", check: 1, from: 0, time: `${today}T08:00:00Z` });

/** What SES says of a mail to somebody who is not there any more: mail and staff member are looked for. */
const bounceOfNobody = () => ({
  detail: {
    mail: {
      messageId: "1",
      timestamp: `${today}T08:00:00Z`,
      tags: { recipient: [newId()], entry: ["digest"] },
    },
    bounce: {
      bounceType: "Permanent",
      bouncedRecipients: [{ emailAddress: "nobody@care.example" }],
      timestamp: `${today}T08:01:00Z`,
    },
  },
});
