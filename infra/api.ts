import { RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import type {
  HttpMethod,
  HttpRouteIntegrationBindOptions,
  HttpRouteIntegrationConfig,
} from "aws-cdk-lib/aws-apigatewayv2";
import {
  HttpApi,
  HttpIntegrationType,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteIntegration,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Operation } from "#shared/operation/operation.ts";
import type { Functions } from "./functions.ts";
import type { Organisation } from "./organisation.ts";
import { apiRoutes } from "./routes.ts";
import type { SignIn } from "./sign-in.ts";

/** The API without its routes: functions need its address before the routes can name them. */
export function createApi(scope: Construct, { keep, id }: Organisation, key: IKey | undefined): HttpApi {
  const api = new HttpApi(scope, "Api", { description: `Keywork ${id}`, createDefaultStage: false });
  const logs = new LogGroup(scope, "ApiLogs", {
    retention: keep.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(key && { encryptionKey: key }),
  });
  new HttpStage(scope, "ApiStage", {
    httpApi: api,
    stageName: "$default",
    autoDeploy: true,
    // Enough for several hundred people at once; a flood stops here and not at the table.
    throttle: { rateLimit: 200, burstLimit: 400 },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logs),
      // The route and not the path, so that no id of anybody stands in it; no address, no query.
      format: AccessLogFormat.custom(
        JSON.stringify({
          request: "$context.requestId",
          time: "$context.requestTime",
          route: "$context.routeKey",
          status: "$context.status",
          ms: "$context.responseLatency",
          authorizer: "$context.authorizer.error",
          integration: "$context.integrationErrorMessage",
        }),
      ),
    },
  });
  return api;
}

/** Greedy routes of functions, all behind the authorizer; open operations exactly; what is no operation answers in JSON; everything else is the web's. */
export function addRoutes(api: HttpApi, functions: Functions, operations: readonly Operation[], signIn: SignIn): void {
  const authorizer = new HttpJwtAuthorizer("SignedIn", signIn.issuer, {
    jwtAudience: [signIn.client.userPoolClientId],
  });
  const open = new HttpNoneAuthorizer();
  const integrations = new Map<string, HttpLambdaIntegration>();
  const integrationOf = (name: string) => {
    const made =
      integrations.get(name) ?? new HttpLambdaIntegration(name, functions.of(name), { scopePermissionToRoute: false });
    integrations.set(name, made);
    return made;
  };
  const unknown = { key: "ANY /api/{proxy+}", function: "about", open: false };
  for (const { key, function: name, open: anybody } of [...apiRoutes(operations), unknown]) {
    const [method = "", path = ""] = key.split(" ");
    const routes = api.addRoutes({
      path,
      methods: [method as HttpMethod],
      integration: integrationOf(name),
      authorizer: anybody ? open : authorizer,
    });
    // The web of a new release asks at its paths, so it comes after them.
    functions.of("web").node.addDependency(...routes);
  }
  // Not a path: what no other route takes.
  new HttpRoute(api, "Web", {
    httpApi: api,
    routeKey: HttpRouteKey.DEFAULT,
    integration: new WebIntegration(functions.of("web")),
    authorizer: open,
  });
}

/**
 * The function behind `$default`, with a permission of its own. API Gateway calls it as API/STAGE/$default, two parts after the API's id. The permission that
 * CDK shares between routes has three, and does not fit.
 */
class WebIntegration extends HttpRouteIntegration {
  readonly #web: Lambda;

  constructor(web: Lambda) {
    super("web");
    this.#web = web;
  }

  bind({ route, scope }: HttpRouteIntegrationBindOptions): HttpRouteIntegrationConfig {
    this.#web.addPermission("Permission", {
      scope,
      principal: new ServicePrincipal("apigateway.amazonaws.com"),
      sourceArn: this.#web.stack.formatArn({
        service: "execute-api",
        resource: route.httpApi.apiId,
        resourceName: "*/$default",
      }),
    });
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.#web.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    };
  }
}
