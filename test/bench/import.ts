import type { SQSEvent } from "aws-lambda";
import { v7 as newId } from "uuid";
import { handler as work } from "#functions/imports/import.lambda.ts";
import { client } from "#functions/storage/client.ts";
import { close, createHttpServer, listen } from "#infra/local/server.ts";
import type { Asked } from "#infra/local/sqs.ts";
import { createSqs, queueUrl } from "#infra/local/sqs.ts";
import { api } from "#shared/operations.ts";
import { call, formOf } from "#test/builders/call.ts";
import { newHouse } from "#test/builders/house.ts";
import { counted, watchCosts } from "./support/cost.ts";
import type { Bench } from "./support/measure.ts";
import { cpuOfProcess, mustBe } from "./support/measure.ts";
import { openTable } from "./support/table.ts";

export const name = "import";

/** The most that are taken at once. */
const most = 5000;
const few = 500;

/**
 * Files of people: how long each step takes, what it asks of DynamoDB, and how much memory it wants. A row of a large file may take no longer than one of
 * a small file.
 */
export async function run({ line, table }: Bench): Promise<void> {
  const ground = await openTable();
  const waiting: string[] = [];
  const queue: Asked = {
    name: "import",
    send: (body) => {
      waiting.push(body);
      return newId();
    },
    dead: () => [],
    replay: () => {},
  };
  const server = createHttpServer(createSqs([queue]));
  const origin = `http://127.0.0.1:${await listen(server, 0)}`;
  Object.assign(process.env, { AWS_ENDPOINT_URL_SQS: origin, KEYWORK_QUEUE_IMPORT: queueUrl(origin, "import") });
  try {
    watchCosts(client);
    const { administrator: as } = await newHouse();
    const rows: (readonly (string | number)[])[] = [];
    const imported = async (people: number) => {
      const step = async <T>(what: string, does: () => Promise<T>) => {
        const [began, own, engine] = [performance.now(), process.cpuUsage(), cpuOfProcess(ground.engine.pid)];
        const { answer, cost } = await counted(does);
        const seconds = (performance.now() - began) / 1000;
        const { user, system } = process.cpuUsage(own);
        const cpu = (user + system) / 1e6 + (cpuOfProcess(ground.engine.pid) - engine) / 1000;
        rows.push([`${what} of ${people}`, seconds, cpu, cost.requests, cost.read, cost.write]);
        return { answer, seconds, cpu, requests: cost.requests };
      };
      const id = newId();
      const path = { import: id };
      const content = Buffer.from(fileOf(people)).toString("base64");
      const answers = { what: "people", file: "people.csv", content };
      const upload = await step("upload", () => call(api.imports.upload, { as, id, answers }));
      mustBe("The status of the upload", upload.answer.status, 200);
      const form = (await formOf(api.imports.match, { as, path })).body;
      const { headings, columns } = form.values;
      const matched = { headings, columns, first: "day" };
      await call(api.imports.match, { as, path, version: form.version ?? 0, answers: matched });
      const check = await step("check", () => workOff(waiting));
      const checked = (await call(api.imports.view, { as, path })).body;
      mustBe("What the check found", [checked.checked?.adds, checked.checked?.stops], [people, 0]);
      await call(api.imports.start, { as, path, version: checked.version, answers: { looked: ["yes"] } });
      const whole = await step("import", () => workOff(waiting));
      mustBe("What was added", (await call(api.imports.view, { as, path })).body.done?.added, people);
      return { upload, check, import: whole };
    };
    const small = await imported(few);
    const large = await imported(most);
    table(
      "Files of people",
      ["step and rows", "s", "s of CPU, with the engine's", "requests", "read units", "write units"],
      rows,
    );
    for (const [what, { seconds, requests }] of Object.entries(large)) {
      line({ what: `${what} of ${most} people`, unit: "s", ours: { value: seconds } });
      line({ what: `${what} of ${most} people`, unit: "requests", ours: { value: requests } });
    }
    line({
      what: `importing one of ${most}, with the engine's part`,
      unit: "ms of CPU",
      ours: { value: (large.import.cpu / most) * 1000 },
      against: { name: `one of ${few}`, value: (small.import.cpu / few) * 1000 },
    });
    // The engine is a process of its own; this one holds file, plan and test.
    line({
      what: `most memory while ${most} people are imported`,
      unit: "MB",
      ours: { value: process.resourceUsage().maxRSS / 1024 },
      aim: 1024,
    });
  } finally {
    await close(server);
    await ground.stop();
  }
}

/** Gives each message to the worker, those too that it sends meanwhile. */
async function workOff(waiting: string[]): Promise<void> {
  for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
    const event = { Records: [{ messageId: "1", body }] } as unknown as SQSEvent;
    mustBe("What came back", await work(event, { getRemainingTimeInMillis: () => 300_000 }), { batchItemFailures: [] });
  }
}

/** People as a care records system writes them. */
function fileOf(many: number): string {
  const head = "Client ID,Surname,Forename,DOB,NHS No,Location,Admission Date,Interpreter needed,What matters";
  const rows = Array.from({ length: many }, (_, n) =>
    [
      `B${many}-${n}`,
      `Surname${n}`,
      `First${n % 700}`,
      "27/03/1941",
      "",
      "Rowan House",
      "16/09/2022",
      "No",
      `"Her garden, and ${n} roses"`,
    ].join(","),
  );
  return [head, ...rows].join("\r\n");
}
