import { join } from "node:path";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { access } from "./access.ts";
import type { Resources } from "./roles.ts";
import { createRole } from "./roles.ts";

/** What the functions read from their environment. */
export type Setting =
  | "KEYWORK_API"
  | "KEYWORK_CLIENT_ID"
  | "KEYWORK_COLOUR"
  | "KEYWORK_EDGE_SECRET"
  | "KEYWORK_EDGE_SECRET_BEFORE"
  | "KEYWORK_ISSUER"
  | "KEYWORK_ISSUER_CLAIM"
  | "KEYWORK_LINK_KEY"
  | "KEYWORK_LOGO"
  | "KEYWORK_ONLY_TO"
  | "KEYWORK_ORGANISATION"
  | "KEYWORK_ORIGIN"
  | "KEYWORK_QUEUE_IMPORT"
  | "KEYWORK_QUEUE_MAIL"
  | "KEYWORK_QUEUE_MAIL_DEAD"
  | "KEYWORK_QUEUE_REBUILD"
  | "KEYWORK_QUEUE_REBUILD_DEAD"
  | "KEYWORK_QUEUE_RETURNED"
  | "KEYWORK_QUEUE_RETURNED_DEAD"
  | "KEYWORK_SENDER"
  | "KEYWORK_SESSION_KEY"
  | "KEYWORK_TABLE"
  | "KEYWORK_VERSION";

/** What the organisation looks like until somebody sets it in the product. */
const look = ["KEYWORK_ORGANISATION", "KEYWORK_LOGO", "KEYWORK_COLOUR"] as const;
/** What CloudFront shows, and what it showed before the last replacement. */
const edge = ["KEYWORK_EDGE_SECRET", "KEYWORK_EDGE_SECRET_BEFORE"] as const;

type Shape = { readonly seconds: number; readonly memory: number; readonly settings: readonly Setting[] };

/** A function behind the API answers within the 30 seconds that API Gateway waits. */
const word: Shape = {
  seconds: 28,
  memory: 1024,
  settings: ["KEYWORK_TABLE", "KEYWORK_QUEUE_REBUILD", ...edge, ...look],
};
const also = (...settings: Setting[]): Shape => ({ ...word, settings: [...word.settings, ...settings] });

/** Functions that are not behind the API, and those that read more settings than the others. */
const shapes: Readonly<Record<string, Shape>> = {
  about: also("KEYWORK_VERSION"),
  people: also("KEYWORK_QUEUE_MAIL"),
  mail: also(
    "KEYWORK_ORIGIN",
    "KEYWORK_QUEUE_MAIL",
    "KEYWORK_QUEUE_MAIL_DEAD",
    "KEYWORK_QUEUE_REBUILD_DEAD",
    "KEYWORK_QUEUE_RETURNED",
    "KEYWORK_QUEUE_RETURNED_DEAD",
    "KEYWORK_SENDER",
  ),
  services: also("KEYWORK_QUEUE_MAIL"),
  staff: also("KEYWORK_QUEUE_MAIL", "KEYWORK_LINK_KEY"),
  imports: also("KEYWORK_QUEUE_IMPORT"),
  web: {
    seconds: 28,
    memory: 1024,
    settings: [
      "KEYWORK_TABLE",
      ...edge,
      "KEYWORK_SESSION_KEY",
      "KEYWORK_ORIGIN",
      "KEYWORK_API",
      "KEYWORK_ISSUER",
      "KEYWORK_ISSUER_CLAIM",
      "KEYWORK_CLIENT_ID",
    ],
  },
  plan: { seconds: 300, memory: 512, settings: ["KEYWORK_TABLE", "KEYWORK_QUEUE_MAIL"] },
  rebuild: { seconds: 300, memory: 1024, settings: ["KEYWORK_TABLE", "KEYWORK_QUEUE_REBUILD"] },
  import: {
    seconds: 300,
    memory: 1024,
    settings: ["KEYWORK_TABLE", "KEYWORK_QUEUE_IMPORT", "KEYWORK_QUEUE_MAIL", "KEYWORK_QUEUE_REBUILD"],
  },
  send: {
    seconds: 120,
    memory: 512,
    settings: ["KEYWORK_TABLE", "KEYWORK_ORIGIN", "KEYWORK_SENDER", "KEYWORK_ONLY_TO", "KEYWORK_LINK_KEY", ...look],
  },
  returned: { seconds: 60, memory: 512, settings: ["KEYWORK_TABLE"] },
  token: { seconds: 5, memory: 256, settings: [] },
};

export type Bundles = {
  /** Where builds lie: `functions/NAME/index.mjs`, `web/index.mjs`, `web/assets`. */
  readonly folder: string;
  /** The functions that are built, the web apart. */
  readonly names: readonly string[];
};

export type FunctionOptions = {
  readonly bundles: Bundles;
  readonly words: ReadonlySet<string>;
  readonly resources: Resources;
  readonly values: Readonly<Record<Setting, string>>;
};

/** One function for each first part of the API's paths and per job, each with a role, a log group and exactly the settings that its bundle reads. */
export class Functions extends Construct {
  readonly all: ReadonlyMap<string, Lambda>;

  constructor(scope: Construct, options: FunctionOptions) {
    super(scope, "Functions");
    const { names } = options.bundles;
    const missing = [...options.words, "plan", "rebuild", "import", "returned", "send"].filter(
      (name) => !names.includes(name),
    );
    if (missing.length > 0)
      throw new Error(`No function is built for ${missing.join(", ")}: expected functions/NAME/lambda.ts`);
    const wanted =
      options.resources.organisation.signIn.with === "cognito" ? names.filter((name) => name !== "token") : names;
    this.all = new Map([...wanted, "web"].sort().map((name) => [name, this.#create(name, options)]));
  }

  /** A function by name; every caller names one that must exist. */
  of(name: string): Lambda {
    const found = this.all.get(name);
    if (!found) throw new Error(`There is no function ${name}`);
    return found;
  }

  #create(name: string, { bundles, words, resources, values }: FunctionOptions): Lambda {
    const shape = shapes[name] ?? (words.has(name) ? word : undefined);
    const may = access[name];
    if (!shape || !may)
      throw new Error(
        `The function ${name} has no place in the stack: give it ${shape ? "its rights in infra/access.ts" : "its shape in infra/functions.ts"}`,
      );
    const { organisation, key } = resources;
    const scope = new Construct(this, name);
    const logGroup = new LogGroup(scope, "Logs", {
      retention: organisation.keep.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(key && { encryptionKey: key }),
    });
    return new Lambda(scope, "Function", {
      description: `Keywork: ${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: Code.fromAsset(name === "web" ? join(bundles.folder, "web") : join(bundles.folder, "functions", name), {
        // Maps are for debugging and triple the size; assets go to S3.
        exclude: ["*.map", "assets", "assets/**"],
      }),
      timeout: Duration.seconds(shape.seconds),
      memorySize: shape.memory,
      environment: Object.fromEntries(shape.settings.map((setting) => [setting, values[setting]])),
      logGroup,
      loggingFormat: LoggingFormat.TEXT,
      tracing: Tracing.DISABLED,
      role: createRole(scope, name, may, logGroup, resources),
    });
  }
}
