import { join } from "node:path";
import { Fn } from "aws-cdk-lib";
import { LambdaVersion, UserPoolOperation } from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Operation } from "#shared/operation/operation.ts";
import { functionOf } from "#shared/served.ts";
import { createAlarms } from "./alarms.ts";
import { addRoutes, createApi } from "./api.ts";
import { createBudget } from "./budget.ts";
import { createDashboard } from "./dashboard.ts";
import type { Bundles } from "./functions.ts";
import { Functions } from "./functions.ts";
import type { Keep } from "./keep.ts";
import type { Organisation } from "./organisation.ts";
import { createQueues, hearBack, workQueues } from "./queues.ts";
import { createSchedules } from "./schedules.ts";
import { createWeb } from "./web.ts";

export type RunOptions = {
  readonly organisation: Organisation;
  readonly keep: Keep;
  readonly bundles: Bundles;
  readonly operations: readonly Operation[];
  readonly version: string;
};

/** All that can be thrown away and made again. */
export class Run extends Construct {
  readonly functions: Functions;

  constructor(scope: Construct, { organisation, keep, bundles, operations, version }: RunOptions) {
    super(scope, "Run");
    const { table, key, signIn, secrets, sender } = keep;
    const queues = createQueues(this);
    const api = createApi(this, organisation, key);
    this.functions = new Functions(this, {
      bundles,
      words: new Set(operations.map(({ word }) => functionOf(word))),
      resources: { organisation, table, key, sender, queues },
      values: {
        KEYWORK_API: Fn.join("", ["https://", api.apiId, `.execute-api.${organisation.region}.amazonaws.com/api`]),
        KEYWORK_CLIENT_ID: signIn.client.userPoolClientId,
        KEYWORK_EDGE_SECRET: secrets.edge.unsafeUnwrap(),
        KEYWORK_EDGE_SECRET_BEFORE: secrets.edgeBefore?.unsafeUnwrap() ?? "",
        KEYWORK_ISSUER: signIn.pages,
        KEYWORK_ISSUER_CLAIM: signIn.issuer,
        KEYWORK_COLOUR: organisation.look.colour.toLowerCase(),
        KEYWORK_LINK_KEY: secrets.linkKey.unsafeUnwrap(),
        KEYWORK_LOGO: organisation.look.logo,
        KEYWORK_ONLY_TO: organisation.mail.onlyTo?.join(",") ?? "",
        KEYWORK_ORGANISATION: organisation.name,
        KEYWORK_ORIGIN: `https://${organisation.web.domain}`,
        KEYWORK_QUEUE_IMPORT: queues.import.queueUrl,
        KEYWORK_QUEUE_MAIL: queues.mail.queueUrl,
        KEYWORK_QUEUE_MAIL_DEAD: queues.dead.mail.queueUrl,
        KEYWORK_QUEUE_REBUILD_DEAD: queues.dead.rebuild.queueUrl,
        KEYWORK_QUEUE_RETURNED_DEAD: queues.dead.returned.queueUrl,
        KEYWORK_QUEUE_REBUILD: queues.rebuild.queueUrl,
        KEYWORK_QUEUE_RETURNED: queues.returned.queueUrl,
        KEYWORK_SENDER: `Keywork <${organisation.mail.sender}>`,
        KEYWORK_SESSION_KEY: secrets.sessionKey.unsafeUnwrap(),
        KEYWORK_TABLE: table.tableName,
        KEYWORK_VERSION: version,
      },
    });
    if (signIn.federated)
      signIn.pool.addTrigger(
        UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
        this.functions.of("token"),
        LambdaVersion.V2_0,
      );
    addRoutes(api, this.functions, operations, signIn);
    workQueues(this, queues, this.functions);
    hearBack(this, queues, sender);
    createSchedules(this, this.functions, queues);
    const assets = join(bundles.folder, "web", "assets");
    createWeb(this, { organisation, api, secrets, assets, functions: this.functions });
    const watched = { organisation, functions: this.functions, queues, api, table, sender };
    createAlarms(this, watched);
    createDashboard(this, watched);
    createBudget(this, organisation);
  }
}
