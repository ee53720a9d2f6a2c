import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CfnOutput, Duration, Fn, RemovalPolicy } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import type { BehaviorOptions } from "aws-cdk-lib/aws-cloudfront";
import {
  AllowedMethods,
  CachedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import type { Construct } from "constructs";
import { largestBody, largestSaid } from "#shared/operation/largest.ts";
import type { Functions } from "./functions.ts";
import { secureHeaders } from "./local/http.ts";
import type { Organisation } from "./organisation.ts";
import { root } from "./organisation-files.ts";
import type { Secrets } from "./secrets.ts";

type Parts = {
  readonly organisation: Organisation;
  readonly api: HttpApi;
  readonly secrets: Secrets;
  readonly functions: Functions;
  /** The folder of files that the web build made. */
  readonly assets: string;
};

/** CloudFront in front of everything: pages and API from the HTTP API, never cached; files from S3. */
export function createWeb(scope: Construct, { organisation, api, secrets, assets, functions }: Parts): Distribution {
  const bucket = new Bucket(scope, "Assets", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  const limit = new EdgeFunction(scope, "TooLarge", {
    comment: `Answers 413 above ${largestSaid}`,
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(tooLargeCode()),
  });
  const files: BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(bucket),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachedMethods: CachedMethods.CACHE_GET_HEAD,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
    responseHeadersPolicy: fileHeaders(scope),
  };
  const { webAcl } = organisation.parts;
  const distribution = new Distribution(scope, "Distribution", {
    comment: `Keywork ${organisation.id}`,
    domainNames: [organisation.web.domain],
    certificate: Certificate.fromCertificateArn(scope, "Certificate", organisation.web.certificate),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    ...(webAcl && { webAclId: webAcl }),
    defaultBehavior: {
      origin: new HttpOrigin(`${api.apiId}.execute-api.${organisation.region}.amazonaws.com`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        readTimeout: Duration.seconds(35),
        // Whatever a browser sends under this name, CloudFront replaces it.
        customHeaders: { "x-keywork-edge": secrets.edge.unsafeUnwrap() },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      compress: true,
      responseHeadersPolicy: answerHeaders(scope),
      functionAssociations: [{ function: limit, eventType: FunctionEventType.VIEWER_REQUEST }],
    },
    additionalBehaviors: Object.fromEntries(patternsOf(assets).map((pattern) => [pattern, files])),
    errorResponses: errorsThatAreCached.map((httpStatus) => ({
      httpStatus,
      // An error page is one person's, and it may be over in a second.
      ttl: Duration.seconds(0),
      ...(notOurOwn.includes(httpStatus) && { responseHttpStatus: httpStatus, responsePagePath: "/error.html" }),
    })),
  });
  // A new secret is known to those who ask for it before CloudFront shows it.
  distribution.node.addDependency(...functions.all.values());
  upload(scope, bucket, assets, organisation);
  new CfnOutput(scope, "WebRecord", {
    value: Fn.join("", [`${organisation.web.domain} CNAME `, distribution.distributionDomainName]),
    description: "DNS record to add: the address of Keywork",
  });
  return distribution;
}

/** The function at the edge, with the limit that everything behind it has too. */
const tooLargeCode = (): string =>
  readFileSync(join(root, "infra", "edge", "too-large.js"), "utf8")
    .replace(/^\/\/.*\n/gm, "")
    .replaceAll("LARGEST_BODY", String(largestBody))
    .replaceAll("LARGEST_SAID", largestSaid);

/** Errors that CloudFront may keep for ten seconds, for everybody who asks for the same address, whatever the answer or a policy says of caching. */
const errorsThatAreCached = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];
/** Errors that the product never answers itself. All others have its own words, which say what to do. */
const notOurOwn = [502, 504];

/** What CloudFront takes from S3: every file and folder at the top of the web's build. */
export function patternsOf(assets: string): string[] {
  const patterns = readdirSync(assets)
    .sort()
    .map((name) => (statSync(join(assets, name)).isDirectory() ? `/${name}/*` : `/${name}`));
  if (!patterns.includes("/error.html"))
    throw new Error(`${assets} holds no error.html, which stands in when nothing answers`);
  return patterns;
}

/** Earlier versions' files stay: pages that are open ask for them. */
function upload(scope: Construct, bucket: Bucket, assets: string, { keep }: Organisation): void {
  const logGroup = new LogGroup(scope, "UploadLogs", { retention: keep.logDays, removalPolicy: RemovalPolicy.DESTROY });
  const shared = {
    sources: [Source.asset(assets)],
    destinationBucket: bucket,
    prune: false,
    memoryLimit: 256,
    logGroup,
  };
  const immutable = "_app/immutable/*";
  new BucketDeployment(scope, "ImmutableFiles", {
    ...shared,
    exclude: ["*"],
    include: [immutable],
    cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
  });
  new BucketDeployment(scope, "OtherFiles", {
    ...shared,
    exclude: [immutable],
    cacheControl: [CacheControl.fromString("public, max-age=300")],
  });
}

/** For what API Gateway answers itself: no token, too many requests, a broken function. What a function sets stands. */
function answerHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "AnswerHeaders", {
    comment: "Keywork: on every answer that lacks them",
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: secureHeaders["content-security-policy"], override: false },
      contentTypeOptions: { override: false },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: false },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: false },
    },
    customHeadersBehavior: {
      customHeaders: (["cache-control", "cross-origin-opener-policy", "cross-origin-resource-policy"] as const).map(
        (header) => ({ header, value: secureHeaders[header], override: false }),
      ),
    },
  });
}

function fileHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, "FileHeaders", {
    comment: "Keywork: on every file",
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy:
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        override: true,
      },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [{ header: "cross-origin-resource-policy", value: "same-origin", override: true }],
    },
  });
}
