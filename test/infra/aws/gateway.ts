import type { Jwks } from "aws-jwt-verify/jwk";
import { bearer, createAuthorizer } from "#infra/local/authorizer.ts";
import { answerOf, eventOf } from "#infra/local/events.ts";
import type { Answer, Call } from "#infra/local/http.ts";
import type { LambdaFunction } from "./lambda.ts";
import { like } from "./policy.ts";
import type { Deployed, Resource } from "./template.ts";

type Route = {
  readonly key: string;
  readonly method: string;
  readonly parts: readonly string[];
  readonly secured: boolean;
  readonly run: LambdaFunction;
  /** Of the function, as permissions name it. */
  readonly arn: string;
};
type Parts = {
  readonly deployed: Deployed;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly jwks: Jwks;
  readonly now: () => number;
};

/** The HTTP API's part, from the template's routes, integrations, permissions and authorizer. */
export function createGateway({ deployed, functions, jwks, now }: Parts) {
  const [apiId] = deployed.one("AWS::ApiGatewayV2::Api");
  const [, { Properties: authorizer }] = deployed.one("AWS::ApiGatewayV2::Authorizer");
  const issuer = deployed.text(authorizer.JwtConfiguration.Issuer);
  const [clientId = ""] = deployed.resolve(authorizer.JwtConfiguration.Audience) as string[];
  const authorize = createAuthorizer({ userPoolId: issuer.split("/").at(-1) ?? "", clientId, jwks });
  const stage = deployed.one("AWS::ApiGatewayV2::Stage")[1].Properties.StageName as string;
  const permissions = deployed
    .ofType("AWS::Lambda::Permission")
    .filter(([, { Properties }]) => Properties.Principal === "apigateway.amazonaws.com")
    .map(([, { Properties }]) => ({
      arn: deployed.text(Properties.FunctionName),
      // Without a source anything may call, which no template of ours says.
      source: Properties.SourceArn === undefined ? "*:*:*:*:*:*" : deployed.text(Properties.SourceArn),
    }));
  const routes = deployed.ofType("AWS::ApiGatewayV2::Route").map(([, { Properties }]) => routeOf(Properties));

  function routeOf({ RouteKey, AuthorizationType, Target }: Resource["Properties"]): Route {
    const integration = deployed.template.Resources[deployed.text(Target).split("/")[1] ?? ""];
    const arn = deployed.text(integration?.Properties.IntegrationUri);
    const run = functions.get(arn.split(":function:")[1] ?? "");
    if (!run) throw new Error(`The route ${RouteKey} leads to ${arn}, which is no function of the template`);
    if (integration?.Properties.PayloadFormatVersion !== "2.0") throw new Error(`${RouteKey} has another payload`);
    const [method = "", path = ""] = RouteKey.split(" ");
    return { key: RouteKey, method, parts: path.split("/").slice(1), secured: AuthorizationType === "JWT", run, arn };
  }

  /** Whether a permission of the function names what calls it. `$default` has no method and no path, hence one part fewer. */
  function mayCall({ key, arn }: Route, method: string): boolean {
    const path = key === "$default" ? key : `${method}${key.slice(key.indexOf("/"))}`;
    const api = deployed.text({ Ref: apiId });
    const from = `arn:aws:execute-api:${deployed.region}:${deployed.account}:${api}/${stage}/${path}`;
    return permissions.some((permission) => permission.arn === arn && arnLike(permission.source, from));
  }

  /** Fixed parts win over parameters, those over the greedy one, and that over the default. */
  function find({ method, path }: Call): { route: Route; parameters: Record<string, string> } {
    const given = path.split("/").slice(1);
    const weight = (route: Route) =>
      route.parts.map((part) => (part.endsWith("+}") ? "2" : part.startsWith("{") ? "1" : "0")).join("");
    const candidates = routes
      .filter((route) => route.key !== "$default" && ["ANY", method].includes(route.method))
      .sort((a, b) => weight(a).localeCompare(weight(b)));
    for (const route of candidates) {
      const parameters = match(route.parts, given);
      if (parameters) return { route, parameters };
    }
    return { route: routes.find(({ key }) => key === "$default") as Route, parameters: {} };
  }

  return {
    domain: `${apiId.toLowerCase()}.execute-api.${deployed.region}.amazonaws.com`,
    clientId,
    issuer,
    routes,
    async handle(call: Call): Promise<Answer> {
      const { route, parameters } = find(call);
      const token = bearer(call.headers.authorization);
      const claims = route.secured && token ? await authorize(token) : undefined;
      if (route.secured && !claims) return own(401, "Unauthorized");
      try {
        if (!mayCall(route, call.method))
          throw new Error(
            `API Gateway may not call ${route.run.name} for ${route.key}: no permission has its source ARN`,
          );
        return answerOf(
          await route.run.invoke(eventOf(call, { key: route.key, parameters, ...(claims && { claims }) }, now())),
        );
      } catch (error) {
        faults.push(error as Error);
        return own(500, "Internal Server Error");
      }
    },
  };
}

/** What API Gateway answers itself carries nothing of ours. */
export const own = (status: number, message: string): Answer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ message }),
});

/** What functions threw, for a test to show. */
export const faults: Error[] = [];

/** As IAM compares ARNs: part by part between colons, where a star stands for anything within its part, slashes included. */
export function arnLike(pattern: string, arn: string): boolean {
  const [patterns, values] = [pattern.split(":"), arn.split(":")];
  return patterns.length === values.length && patterns.every((one, n) => like(one, values[n] ?? ""));
}

function match(pattern: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const greedy = pattern.at(-1)?.endsWith("+}");
  if (greedy ? given.length < pattern.length : given.length !== pattern.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    if (part.endsWith("+}")) parameters[part.slice(1, -2)] = given.slice(at).join("/");
    else if (part.startsWith("{")) parameters[part.slice(1, -1)] = decodeURIComponent(given[at] ?? "");
    else if (part !== given[at]) return undefined;
  }
  return parameters;
}
