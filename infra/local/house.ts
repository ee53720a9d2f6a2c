import type { Server } from "node:http";
import { join } from "node:path";
import { operations } from "#shared/operations.ts";
import { apiRoutes } from "../routes.ts";
import type { Accounts } from "./accounts.ts";
import { openAccounts } from "./accounts.ts";
import { openAssets } from "./assets.ts";
import { createAuthorizer } from "./authorizer.ts";
import { build, functionEntries } from "./build.ts";
import type { Clock } from "./clock.ts";
import { inLondon, openClock } from "./clock.ts";
import { createDemonstration } from "./demonstration.ts";
import { startEngine } from "./engine.ts";
import { fetchEngine } from "./engine-binary.ts";
import { clientId, functionsEnvironment, tableName } from "./environment.ts";
import { Failure } from "./failure.ts";
import { openFunctions } from "./functions.ts";
import { createGateway } from "./gateway.ts";
import { createIssuer } from "./issuer.ts";
import { launchers } from "./launcher.ts";
import { lockData } from "./lock.ts";
import { createSes, openOutbox } from "./mail.ts";
import { openQueue } from "./queue.ts";
import { openSchedule } from "./schedule.ts";
import type { Handle, Raw } from "./server.ts";
import { close, createHttpServer, listen } from "./server.ts";
import type { Settings } from "./settings.ts";
import { buildFolder, prepareData, root } from "./settings.ts";
import { createSqs } from "./sqs.ts";
import { prepareTable } from "./start-table.ts";
import { starting } from "./starting.ts";
import { openTokens, userPoolId } from "./tokens.ts";

export type House = {
  /** What the browser opens. */
  origin: string;
  accounts: Accounts;
  stop(): Promise<void>;
};

type Options = Settings & {
  log: (line: string) => void;
  /** Called when the house cannot go on, with the reason. */
  onFailure: (failure: Failure) => void;
};

type Closers = (() => unknown)[];

/** Stands up all of Keywork in this process. What was opened is closed in the opposite order, also when a later step fails. */
export async function openHouse(options: Options): Promise<House> {
  const closers: Closers = [];
  const stop = async () => {
    while (closers.length > 0) await closers.pop()?.();
  };
  try {
    return { ...(await open(options, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(options: Options, closers: Closers): Promise<Omit<House, "stop">> {
  const { dataPath, log, dev } = options;
  prepareData(dataPath);
  closers.push(await lockData(dataPath, { origin: `http://localhost:${options.port}`, launchers: launchers() }));
  if (options.dynamodb === undefined) await fetchEngine({ log });

  // The port is taken first, so that a second program hears of it before anything was built or opened.
  let handle: Handle = starting;
  let raw: Raw | undefined;
  const server = createHttpServer(
    (call) => handle(call),
    (request, response) => raw?.(request, response) ?? false,
  );
  const port = await listen(server, options.port);
  closers.push(() => close(server));
  const origin = `http://localhost:${port}`;

  if (!dev) await build({ root, out: buildFolder, log });
  const dynamodb = options.dynamodb ?? (await openEngine(options, closers));
  const env = functionsEnvironment({ origin, port, dataPath, dynamodb, ownDynamodb: options.dynamodb !== undefined });
  Object.assign(process.env, env);

  const clock = openClock(join(dataPath, "clock.json"));
  const accounts = openAccounts(dataPath);
  await prepareTable({ ...options, dynamodb, tableName, accounts, today: inLondon(clock.now()).toPlainDate() });

  const built = join(buildFolder, dev ? "dev" : "functions");
  const functions = openFunctions({ pathOf: (name) => join(name === "web" ? buildFolder : built, name, "index.mjs") });
  const edgeSecret = env.KEYWORK_EDGE_SECRET ?? "";
  if (dev) raw = await openDev({ out: built, functions, server, now: clock.now, edgeSecret, log }, closers);
  await functions.warm([...Object.keys(functionEntries(root)), ...(dev ? [] : ["web"])]);

  const tokens = await openTokens(dataPath);
  const standIns = openStandIns(dataPath, clock, functions.invoke, log);
  handle = createGateway({
    origin,
    routes: apiRoutes(operations),
    functions,
    authorize: createAuthorizer({ userPoolId, clientId, jwks: tokens.jwks }),
    assets: dev ? () => undefined : openAssets(join(buildFolder, "web", "assets")),
    now: clock.now,
    edgeSecret,
    demonstration: createDemonstration({
      enabled: process.env.KEYWORK_DEMONSTRATION === "yes",
      issuer: createIssuer({ origin, clientId, accounts, tokens }),
      ...standIns,
    }),
  });
  // Only now can functions reach the stand-ins, which are behind the gateway.
  closers.push(standIns.schedule.stop);
  for (const queue of standIns.queues) queue.resume();
  void standIns.schedule.catchUp();
  standIns.schedule.start();
  return { origin, accounts };
}

async function openEngine({ dataPath, onFailure }: Options, closers: Closers): Promise<string> {
  const engine = await startEngine({ dataPath });
  closers.push(engine.stop);
  engine.onDeath(() =>
    onFailure(
      new Failure(
        "Keywork stopped, because its DynamoDB engine ended. Nothing that was saved is lost: start it again.",
      ),
    ),
  );
  return engine.endpoint;
}

/** What stands in for SES, SQS and EventBridge Scheduler. */
function openStandIns(
  dataPath: string,
  clock: Clock,
  invoke: (name: string, event: unknown) => Promise<unknown>,
  tell: (line: string) => void,
) {
  const outbox = openOutbox(join(dataPath, "outbox"), clock.now);
  const queueTo = (name: string, worker: string) =>
    openQueue({ name, folder: join(dataPath, "queues", name), invoke: (event) => invoke(worker, event), tell });
  const queues = [
    queueTo("mail", "send"),
    queueTo("rebuild", "rebuild"),
    queueTo("import", "import"),
    queueTo("returned", "returned"),
  ];
  const settled = async () => {
    for (const queue of queues) await queue.settled();
  };
  const schedule = openSchedule({ clock, file: join(dataPath, "schedule.json"), run: invoke, settled, tell });
  return { clock, outbox, queues, schedule, ses: createSes(outbox, clock.now), sqs: createSqs(queues) };
}

/** Loaded only when asked for: Vite takes a second that a plain start need not wait. */
async function openDev(
  parts: { out: string; server: Server } & Omit<
    Parameters<typeof import("./dev.ts").openDevelopment>[0],
    "out" | "server"
  >,
  closers: Closers,
): Promise<Raw> {
  const { openDevelopment } = await import("./dev.ts");
  const development = await openDevelopment(parts);
  closers.push(development.close);
  return development.web;
}
