import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { table } from "#functions/storage/table.ts";
import { acknowledgements } from "#infra/acknowledgements.ts";
import { stateful } from "#infra/guard.ts";
import { functionsEnvironment } from "#infra/local/environment.ts";
import type { Answer } from "#infra/local/http.ts";
import { secureHeaders } from "#infra/local/http.ts";
import { jobs } from "#infra/local/schedule.ts";
import { organisationOf, root } from "#infra/organisation-files.ts";
import { working } from "#infra/queues.ts";
import { release } from "#infra/release.ts";
import { apiRoutes, findRoute } from "#infra/routes.ts";
import { OrganisationStack } from "#infra/stack.ts";
import { appOf } from "#infra/synthesis.ts";
import { paramsOf, pathOf, routesOf } from "#shared/operation/operation.ts";
import { operations } from "#shared/operations.ts";
import { functionOf } from "#shared/served.ts";
import { mailRequests } from "./calls.ts";
import { createEdge } from "./edge.ts";
import { frozen } from "./frozen.ts";
import { arnLike, own } from "./gateway.ts";
import { Policy } from "./policy.ts";
import { shared } from "./shared.ts";
import { synthesised } from "./synthesised.ts";
import type { Deployed, Resource } from "./template.ts";

const ids = ["oakfield-care", "hertsmere-pcn"];
let synthesis: Awaited<ReturnType<typeof synthesised>>;
const of = (id: string) => synthesis.stacks.get(id) as Deployed;
beforeAll(async () => {
  // Longer than it takes: another program may be building.
  synthesis = await synthesised();
}, 600_000);
afterAll(() => rmSync(synthesis.folder, { recursive: true, force: true }));

test("every finding of AWS Solutions is acknowledged with a reason, and every acknowledgement matches one", async () => {
  const organisations = ids.map((id) => organisationOf(id));
  const app = await appOf(organisations, { outdir: join(synthesis.folder, "checks"), acknowledged: false });
  expect(() => app.synth()).toThrow();
  const report = JSON.parse(readFileSync(join(synthesis.folder, "checks", "validation-report.json"), "utf8"));
  const found = report.pluginReports.flatMap(({ violations }: { violations: Violation[] }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${constructPath} ${ruleName}`),
    ),
  );
  const stacks = app.node.children.filter((child) => child instanceof OrganisationStack);
  const reasons = stacks.flatMap((stack, n) =>
    acknowledgements(stack, organisations[n]!).map((one) => ({ ...one, stack: stack.node.path })),
  );
  expect(found.sort()).toEqual(
    reasons.map(({ stack, at, finding }) => `${stack}/${at} AwsSolutions-${finding}`).sort(),
  );
  for (const { reason } of reasons) expect(reason.length).toBeGreaterThan(40);
  // Longer than it takes: other programs may be busy.
}, 600_000);
type Violation = { ruleName: string; violatingConstructs: { constructPath: string }[] };

describe.each(ids)("%s", (id) => {
  test("says which release it is, so that none is skipped", () => {
    expect(of(id).template.Metadata).toEqual({ KeyworkRelease: release });
  });

  test("keeps the logical ids of what holds data", () => {
    const held = Object.entries(of(id).template.Resources).filter(([, { Type }]) => Type in stateful);
    expect(Object.fromEntries(held.map(([logicalId, { Type }]) => [logicalId, Type]))).toEqual(frozen[id]);
    for (const [logicalId, { Type, DeletionPolicy, UpdateReplacePolicy }] of held)
      if (!/Client|Domain$/.test(Type))
        expect([logicalId, DeletionPolicy, UpdateReplacePolicy]).toEqual([logicalId, "RetainExceptOnCreate", "Retain"]);
  });

  test("protects what it holds from the second deployment on, since CloudFormation could not take back a first one that failed", async () => {
    const protectedIn = (deployed: Deployed) =>
      ["AWS::DynamoDB::Table", "AWS::Cognito::UserPool"].map((type) => {
        const { DeletionProtectionEnabled, DeletionProtection } = deployed.one(type)[1].Properties;
        return DeletionProtectionEnabled ?? DeletionProtection;
      });
    expect(protectedIn(of(id))).toEqual([true, "ACTIVE"]);
    expect(of(id).terminationProtection).toBe(true);
    const first = await synthesised({ organisations: [organisationOf(id)], first: true });
    const deployed = first.stacks.get(id) as Deployed;
    expect(protectedIn(deployed)).toEqual([false, "INACTIVE"]);
    expect(deployed.terminationProtection).toBe(false);
    rmSync(first.folder, { recursive: true, force: true });
  }, 600_000);

  test("has a protected table with the keys and indexes of storage", () => {
    const [, { Properties }] = of(id).one("AWS::DynamoDB::Table");
    expect(Properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      TimeToLiveSpecification: { AttributeName: table.ttl, Enabled: true },
    });
    const keys = (schema: { AttributeName: string; KeyType: string }[]) =>
      schema.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]);
    expect(keys(Properties.KeySchema)).toEqual([
      [table.keys.pk, "HASH"],
      [table.keys.sk, "RANGE"],
    ]);
    expect(
      Properties.GlobalSecondaryIndexes.map((index: { IndexName: string; KeySchema: never[]; Projection: object }) => [
        index.IndexName,
        keys(index.KeySchema),
        index.Projection,
      ]),
    ).toEqual(
      table.indexes.map(({ name, pk, sk }) => [
        name,
        [
          [pk, "HASH"],
          [sk, "RANGE"],
        ],
        { ProjectionType: "ALL" },
      ]),
    );
  });

  test("leads every operation to its function, with the authorizer before all but the open ones", () => {
    const routes = of(id)
      .ofType("AWS::ApiGatewayV2::Route")
      .map(([, { Properties }]) => ({
        key: Properties.RouteKey as string,
        secured: Properties.AuthorizationType === "JWT",
        to: functionAt(of(id), Properties.Target),
      }));
    const find = findRoute(routes.filter(({ key }) => key !== "$default"));
    for (const operation of operations)
      for (const route of routesOf(operation)) {
        const [method = ""] = route.split(" ");
        const path = `/api${pathOf(route, Object.fromEntries(paramsOf(route).map((name) => [name, "one"])))}`;
        const found = find(method, path);
        expect([route, found?.to, found?.secured]).toEqual([route, functionOf(operation.word), !operation.open]);
      }
    const open = routes.filter(({ secured }) => !secured).map(({ key }) => key);
    expect(open.sort()).toEqual(
      ["$default", ...operations.filter((one) => one.open).map(({ route }) => route.replace(" ", " /api"))].sort(),
    );
  });

  test("brings the web of a new release after the routes that it asks at", () => {
    const [, web] = of(id)
      .ofType("AWS::Lambda::Function")
      .find(([, { Properties }]) => Properties.Description === "Keywork: web")!;
    const routes = of(id)
      .ofType("AWS::ApiGatewayV2::Route")
      .flatMap(([logicalId, { Properties }]) => (Properties.RouteKey === "$default" ? [] : [logicalId]));
    expect(routes.filter((route) => !web.DependsOn?.includes(route))).toEqual([]);
  });

  test("has at most 300 resources and 60 routes, and a new capability about a person adds none", () => {
    expect(Object.keys(of(id).template.Resources).length).toBeLessThanOrEqual(300);
    expect(of(id).ofType("AWS::ApiGatewayV2::Route").length).toBeLessThanOrEqual(60);
    const disagreement = { word: "contacts", open: false } as const;
    const more = [
      { ...disagreement, route: "POST /people/{person}/disagreements" },
      { ...disagreement, route: "GET /people/{person}/disagreements/{disagreement}" },
      { ...disagreement, route: "GET /people/disagreements" },
    ] as const;
    expect(apiRoutes([...operations, ...more])).toEqual(apiRoutes(operations));
  });

  test("keeps no error for the next person, and has a page of its own only for what the product never answers", async () => {
    let status = 0;
    const own = async () => ({ status, headers: {}, body: "Keywork's own words" });
    const [apiId] = of(id).one("AWS::ApiGatewayV2::Api");
    const domain = `${apiId.toLowerCase()}.execute-api.${of(id).region}.amazonaws.com`;
    for (status of [400, 403, 404, 405, 412, 414, 415, 500, 501, 502, 503, 504]) {
      let asked = 0;
      const edge = createEdge(of(id), {
        domain,
        handle: () => {
          asked += 1;
          return own();
        },
      });
      const call = { method: "GET", path: "/people", query: new URLSearchParams(), rawQuery: "", headers: {} };
      const ask = () => edge({ ...call, cookies: [], body: Buffer.alloc(0), from: "192.0.2.1" });
      const [first, second] = [await ask(), await ask()];
      expect([status, asked, second.status]).toEqual([status, 2, first.status]);
      expect([status, String(first.body) === "Keywork's own words"]).toEqual([status, ![502, 504].includes(status)]);
    }
  });

  test("puts our headers on what API Gateway answers itself, and leaves those that a function sets", async () => {
    const [apiId] = of(id).one("AWS::ApiGatewayV2::Api");
    const domain = `${apiId.toLowerCase()}.execute-api.${of(id).region}.amazonaws.com`;
    const call = { method: "GET", path: "/api/people", query: new URLSearchParams(), rawQuery: "", headers: {} };
    const answered = (answer: Answer) =>
      createEdge(of(id), { domain, handle: async () => answer })({
        ...call,
        cookies: [],
        body: Buffer.alloc(0),
        from: "192.0.2.1",
      });
    for (const status of [401, 429, 500])
      expect([status, (await answered(own(status, "API Gateway's own words"))).headers]).toEqual([
        status,
        { ...secureHeaders, "content-type": "application/json" },
      ]);
    const ours = Object.fromEntries(Object.keys(secureHeaders).map((name) => [name, "of the function"]));
    expect((await answered({ status: 200, headers: ours, body: "" })).headers).toEqual(ours);
  });

  test("hears of a job that does not come to its end", () => {
    const alarms = of(id)
      .ofType("AWS::CloudWatch::Alarm")
      .map(([, { Properties }]) => Properties);
    for (const { name } of jobs) {
      const [functionId] = of(id)
        .ofType("AWS::Lambda::Function")
        .find(([, { Properties }]) => Properties.Description === `Keywork: ${name}`)!;
      const errors = alarms.find(
        ({ MetricName, Dimensions }) =>
          MetricName === "Errors" && JSON.stringify(Dimensions).includes(`"${functionId}"`),
      );
      expect(errors).toMatchObject({ Threshold: 1, EvaluationPeriods: 1 });
      const finished = alarms.find(({ MetricName }) => MetricName === `Logged-${name}`);
      expect(finished).toMatchObject({
        ComparisonOperator: "LessThanThreshold",
        Threshold: 1,
        TreatMissingData: "breaching",
        Namespace: `Keywork/${id}`,
      });
      const filter = of(id)
        .ofType("AWS::Logs::MetricFilter")
        .find(([, { Properties }]) => Properties.MetricTransformations[0].MetricName === `Logged-${name}`);
      expect(filter?.[1].Properties.MetricTransformations[0]).toMatchObject({
        MetricNamespace: finished?.Namespace,
        MetricValue: "1",
      });
    }
  });

  test("starts jobs in England's time, with retries and a place for what failed", () => {
    const schedules = of(id)
      .ofType("AWS::Scheduler::Schedule")
      .map(([, { Properties }]) => Properties);
    expect(
      schedules
        .map(({ ScheduleExpression, ScheduleExpressionTimezone }) => [ScheduleExpression, ScheduleExpressionTimezone])
        .sort(),
    ).toEqual(["0 2", "0 *", "0/5 *"].map((at) => [`cron(${at} * * ? *)`, "Europe/London"]).sort());
    for (const { Target } of schedules)
      expect(Target).toMatchObject({ RetryPolicy: { MaximumRetryAttempts: 5 }, DeadLetterConfig: {} });
  });

  test("runs on arm64 and Node 24, and sets exactly the variables that each bundle reads", () => {
    const functions = of(id)
      .ofType("AWS::Lambda::Function")
      .filter(([, one]) => isOurs(one));
    expect(functions.length).toBeGreaterThan(10);
    for (const [logicalId, { Properties }] of functions) {
      expect(Properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"], Handler: "index.handler" });
      const bundle = readFileSync(join(of(id).assetOf(Properties.Code.S3Key), "index.mjs"), "utf8");
      const reads = [...new Set(bundle.match(/KEYWORK_[A-Z_]+/g) ?? [])]
        .filter((name) => name !== "KEYWORK_DEMONSTRATION")
        .sort();
      expect.soft([logicalId, Object.keys(Properties.Environment?.Variables ?? {}).sort()]).toEqual([logicalId, reads]);
    }
  });

  test("gives functions no setting that one machine does not give them", () => {
    const dataPath = join(synthesis.folder, "one-machine");
    mkdirSync(dataPath, { recursive: true });
    const place = { origin: "http://localhost:3000", port: 3000, dataPath, dynamodb: "", ownDynamodb: false };
    const given = functionsEnvironment(place);
    // What the organisation looks like, and whom mail may reach: one machine has no file that says so.
    const without = ["KEYWORK_COLOUR", "KEYWORK_LOGO", "KEYWORK_ONLY_TO", "KEYWORK_ORGANISATION"];
    expect(
      Object.keys(variablesOf(of(id)))
        .filter((name) => name.startsWith("KEYWORK_") && !(name in given))
        .sort(),
    ).toEqual(without);
  });

  test("never says that it is a demonstration, never scans, and holds no secret", () => {
    const text = JSON.stringify(of(id).template);
    expect(text).not.toMatch(/KEYWORK_DEMONSTRATION|dynamodb:(Scan|PartiQL|\*)/);
    for (const [name, value] of Object.entries(variablesOf(of(id))))
      if (/SECRET|SESSION_KEY|LINK_KEY/.test(name) && name !== "KEYWORK_EDGE_SECRET_BEFORE")
        expect(JSON.stringify(value)).toContain("{{resolve:secretsmanager:");
    expect(JSON.stringify(of(id).template.Outputs)).not.toContain("resolve:");
  });

  test("does not cache pages, passes form posts, shows the secret to the API, and asks a certificate of us-east-1", () => {
    const [, { Properties }] = of(id).one("AWS::CloudFront::Distribution");
    const { DefaultCacheBehavior: pages, Origins, ViewerCertificate } = Properties.DistributionConfig;
    // CachingDisabled and AllViewerExceptHostHeader, by their fixed ids.
    expect(pages).toMatchObject({
      CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
      ViewerProtocolPolicy: "redirect-to-https",
    });
    expect(pages.AllowedMethods).toContain("POST");
    expect(ViewerCertificate).toMatchObject({
      AcmCertificateArn: expect.stringContaining(":us-east-1:"),
      MinimumProtocolVersion: "TLSv1.2_2021",
    });
    const targets = [pages, ...Properties.DistributionConfig.CacheBehaviors].map(
      ({ TargetOriginId }) => TargetOriginId,
    );
    expect(new Set(targets)).toEqual(new Set(Origins.map(({ Id }: { Id: string }) => Id)));
  });

  test("denies supervision, sessions and the audit to every role but their own, and changing the audit to all", () => {
    const policies = of(id)
      .ofType("AWS::IAM::Policy")
      .map(([logicalId, { Properties }]) => [logicalId, JSON.stringify(Properties.PolicyDocument)] as const);
    const touching = policies.filter(([, text]) => text.includes("dynamodb:"));
    expect(touching.length).toBeGreaterThan(10);
    for (const [logicalId, text] of touching) {
      const denied = (JSON.parse(text).Statement as { Effect: string; Condition?: object }[])
        .filter(({ Effect }) => Effect === "Deny")
        .map(({ Condition }) => JSON.stringify(Condition))
        .join();
      expect(denied).toContain("AUDIT#*");
      if (!logicalId.includes("supervision")) expect(denied).toContain("SUPERVISION#*");
      if (!logicalId.includes("Functionsweb")) expect(denied).toContain("SESSION#*");
    }
  });

  test("watches for throttles where AWS counts them, and no silent metric silences the others", () => {
    const sums = of(id)
      .ofType("AWS::CloudWatch::Alarm")
      .map(([, { Properties }]) => Properties.Metrics as { Expression?: string; MetricStat?: Stat }[] | undefined)
      .filter((metrics) => metrics !== undefined);
    for (const metrics of sums) expect(metrics[0]?.Expression).toBe("SUM(FILL(METRICS(), 0))");
    const watched = sums.flat().flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
    const tableAndIndexes = watched.filter(({ Namespace }) => Namespace === "AWS/DynamoDB");
    expect(new Set(tableAndIndexes.map(({ MetricName }) => MetricName))).toEqual(
      new Set(["ReadThrottleEvents", "WriteThrottleEvents"]),
    );
    expect(tableAndIndexes).toHaveLength(2 * (1 + table.indexes.length));
    const functions = of(id)
      .ofType("AWS::Lambda::Function")
      .filter(([, one]) => isOurs(one));
    expect(watched.filter(({ MetricName }) => MetricName === "Throttles")).toHaveLength(functions.length);
  });

  test("sends every alarm to a person, and mail over TLS only", () => {
    const alarms = of(id)
      .ofType("AWS::CloudWatch::Alarm")
      .map(([, { Properties }]) => Properties);
    expect(alarms.length).toBeGreaterThan(15);
    for (const { AlarmActions, AlarmDescription } of alarms) {
      expect(AlarmActions).toHaveLength(1);
      expect(AlarmDescription.length).toBeGreaterThan(60);
    }
    expect(of(id).one("AWS::SES::ConfigurationSet")[1].Properties.DeliveryOptions).toEqual({ TlsPolicy: "REQUIRE" });
  });
});

/** The function to which a route's target leads. */
const functionAt = (deployed: Deployed, target: string): string => {
  const integration = deployed.template.Resources[deployed.text(target).split("/")[1] ?? ""];
  const id = deployed.text(integration?.Properties.IntegrationUri).split(":function:")[1] ?? "";
  return String(deployed.template.Resources[id]?.Properties.Description).replace("Keywork: ", "");
};

type Stat = { Metric: { Namespace: string; MetricName: string } };
const isOurs = ({ Properties }: Resource) => String(Properties.Description).startsWith("Keywork: ");

test("queues, what to do about each alarm, and what alarms cost are written down", () => {
  const written = (file: string) => readFileSync(join(root, "docs", "it", file), "utf8");
  for (const [name, { worker, batch, triesBeforeDead }] of Object.entries(working)) {
    const called = name[0]?.toUpperCase() + name.slice(1);
    expect(written("what-runs.md")).toContain(
      `| ${called} | \`${worker}\` | ${batch} | ${triesBeforeDead} | ${called}Dead`,
    );
  }
  const alarms = of("oakfield-care").ofType("AWS::CloudWatch::Alarm");
  for (const [logicalId] of alarms) {
    const name = logicalId.replace(/^RunAlarm(.+)[0-9A-F]{8}$/, "$1");
    expect(written("alarms.md")).toContain(name.replace(/^Errors.+/, "Errors-NAME").replace(/^Dead/, "Dead-"));
  }
  const metrics = alarms.map(([, { Properties }]) => (Properties.Metrics?.length ?? 2) - 1).reduce((a, b) => a + b);
  expect(written("cost.md")).toContain(`Alarms: ${metrics} metrics`);
});

test("the organisation's own key lets the logs of this organisation do what AWS documents, and those of no other", () => {
  const statements = of("oakfield-care").one("AWS::KMS::Key")[1].Properties.KeyPolicy.Statement as {
    Principal: { Service?: string };
  }[];
  expect(statements.filter(({ Principal }) => Principal.Service?.startsWith("logs."))).toMatchObject([
    {
      Action: ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-2:111122223333:log-group:keywork-oakfield-care-*",
        },
      },
    },
  ]);
});

test("the permission of $default fits what calls it, and the one that CDK shares between routes would not", () => {
  const deployed = of("oakfield-care");
  const [apiId] = deployed.one("AWS::ApiGatewayV2::Api");
  const api = `arn:aws:execute-api:eu-west-2:${deployed.account}:${deployed.text({ Ref: apiId })}`;
  const sources = deployed
    .ofType("AWS::Lambda::Permission")
    .filter(([logicalId]) => logicalId.startsWith("RunApiWeb"))
    .map(([, { Properties }]) => deployed.text(Properties.SourceArn));
  expect(sources).toEqual([`${api}/*/$default`]);
  const calls = `${api}/$default/$default`;
  expect([arnLike(`${api}/*/$default`, calls), arnLike(`${api}/*/*/*`, calls)]).toEqual([true, false]);
  expect(arnLike(`${api}/*/*/*`, `${api}/$default/GET/api/people/{proxy+}`)).toBe(true);
});

describe("secrets", () => {
  const second = { ...organisationOf("oakfield-care"), secrets: { generation: 2 } };
  const edgeOf = (deployed: Deployed) => {
    const { OriginCustomHeaders } = deployed
      .one("AWS::CloudFront::Distribution")[1]
      .Properties.DistributionConfig.Origins.find((one: object) => "OriginCustomHeaders" in one);
    return JSON.stringify(OriginCustomHeaders[0].HeaderValue);
  };
  const madeIn = (deployed: Deployed) =>
    deployed.ofType("AWS::SecretsManager::Secret").map(([logicalId]) => logicalId.replace(/^Keep|[0-9A-F]{8}$/g, ""));

  test("of the next generation leave the edge secret before and the key of links as they were, and functions change before CloudFront", async () => {
    const made = await synthesised({ organisations: [second] });
    const [before, after] = [of("oakfield-care"), made.stacks.get("oakfield-care") as Deployed];
    expect(madeIn(before).sort()).toEqual(["EdgeSecret1", "LinkKey", "SessionKey1"]);
    expect(madeIn(after).sort()).toEqual(["EdgeSecret1", "EdgeSecret2", "LinkKey", "SessionKey2"]);
    const functions = after.ofType("AWS::Lambda::Function").filter(([, one]) => isOurs(one));
    const [, distribution] = after.one("AWS::CloudFront::Distribution");
    for (const [logicalId, { Properties }] of functions) {
      expect(distribution.DependsOn).toContain(logicalId);
      const { KEYWORK_EDGE_SECRET: now, KEYWORK_EDGE_SECRET_BEFORE: past } = Properties.Environment?.Variables ?? {};
      if (!now) continue;
      expect([JSON.stringify(now), JSON.stringify(past)]).toEqual([edgeOf(after), edgeOf(before)]);
    }
    const link = (deployed: Deployed) => JSON.stringify(variablesOf(deployed).KEYWORK_LINK_KEY);
    expect(link(after)).toBe(link(before));
    rmSync(made.folder, { recursive: true, force: true });
  }, 600_000);
});

test("in SES's sandbox, where the recipient's identity is authorised too, mail reaches whom it may reach", () => {
  const sandbox = (id: string, to: string, identity: string) => {
    const deployed = of(id);
    const [send] = deployed
      .ofType("AWS::Lambda::Function")
      .filter(([, { Properties }]) => Properties.Description === "Keywork: send")
      .map(([, { Properties }]) => new Policy(deployed, deployed.text(Properties.Role).split("/").at(-1) as string));
    const { mail, account } = organisationOf(id);
    return mailRequests(
      { FromEmailAddress: `Keywork <${mail.sender}>`, Destination: { ToAddresses: [to] } },
      `eu-west-2:${account}`,
      deployed.one("AWS::SES::ConfigurationSet")[0],
      [identity],
    ).every((request) => send!.allows(request));
  };
  expect(sandbox("oakfield-care", "anybody@elsewhere.example", "anybody@elsewhere.example")).toBe(true);
  const it = "anybody@it.hertsmere-pcn.example";
  for (const identity of [it, "it.hertsmere-pcn.example"]) expect(sandbox("hertsmere-pcn", it, identity)).toBe(true);
  expect(sandbox("hertsmere-pcn", "worker@elsewhere.example", "worker@elsewhere.example")).toBe(false);
});

test("outside production mail goes to nobody but those in the file", () => {
  const deployed = of("hertsmere-pcn");
  const [send] = deployed
    .ofType("AWS::Lambda::Function")
    .filter(([, { Properties }]) => Properties.Description === "Keywork: send")
    .map(([, { Properties }]) => new Policy(deployed, deployed.text(Properties.Role).split("/").at(-1) as string));
  const may = (to: string, from = "keywork@hertsmere-pcn.example") =>
    mailRequests(
      { FromEmailAddress: `Keywork <${from}>`, Destination: { ToAddresses: [to] } },
      "eu-west-2:444455556666",
      deployed.one("AWS::SES::ConfigurationSet")[0],
    ).every((request) => send!.allows(request));
  expect(may("anybody@it.hertsmere-pcn.example")).toBe(true);
  expect(may("practice.manager@hertsmere-pcn.example")).toBe(true);
  expect(may("worker@hertsmere-pcn.example")).toBe(false);
  expect(may("anybody@it.hertsmere-pcn.example", "other@hertsmere-pcn.example")).toBe(false);
});

test("a directory's sign-in name reaches the access token, an account's own attribute does not", async () => {
  const { handler } = await import("#functions/sign-in/token.lambda.ts");
  const event = (status: string) =>
    ({
      request: { userAttributes: { "cognito:user_status": status, preferred_username: "Ada@Example.org" } },
      response: {},
    }) as never;
  expect((await handler(event("EXTERNAL_PROVIDER"))).response).toEqual({
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: { claimsToAddOrOverride: { keywork_name: "ada@example.org" } },
    },
  });
  expect((await handler(event("CONFIRMED"))).response).toEqual({});
});

test("two organisations share no name, ARN, key or output", () => {
  expect(shared(of("oakfield-care"), of("hertsmere-pcn"))).toEqual([]);
  // The comparison sees what it should: the same stack twice shares nearly everything.
  expect(shared(of("oakfield-care"), of("oakfield-care")).length).toBeGreaterThan(20);
});

function variablesOf(deployed: Deployed): Record<string, unknown> {
  return Object.assign(
    {},
    ...deployed.ofType("AWS::Lambda::Function").map(([, { Properties }]) => Properties.Environment?.Variables ?? {}),
  );
}
