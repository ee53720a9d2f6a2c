import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Call } from "#infra/local/http.ts";
import type { Deployed, Resource } from "./template.ts";

type Origin = { readonly headers: Readonly<Record<string, string>>; readonly domain: string; readonly files: boolean };

/** CloudFront's and S3's part, as the template's distribution and uploads say. */
export function createEdge(
  deployed: Deployed,
  api: { readonly domain: string; handle: (call: Call) => Promise<Answer> },
) {
  const [, { Properties }] = deployed.one("AWS::CloudFront::Distribution");
  const config = Properties.DistributionConfig;
  const origins = new Map<string, Origin>(
    config.Origins.map((origin: Record<string, never>) => [
      origin.Id,
      {
        domain: deployed.text(origin.DomainName),
        files: "S3OriginConfig" in origin,
        headers: Object.fromEntries(
          ((origin.OriginCustomHeaders ?? []) as { HeaderName: string; HeaderValue: string }[]).map(
            ({ HeaderName, HeaderValue }) => [HeaderName.toLowerCase(), deployed.text(HeaderValue)],
          ),
        ),
      },
    ]),
  );
  const [, edge] = deployed.one("AWS::CloudFront::Function");
  const limit = new Function(`${edge.Properties.FunctionCode}; return handler;`)() as (event: object) => Went;
  const runs = config.DefaultCacheBehavior.FunctionAssociations[0].EventType === "viewer-request";

  // By address alone: the policy that caches nothing takes no cookie into the key, and does not hold for errors.
  const errors = new Map<string, Answer>();
  return async (call: Call): Promise<Answer> => {
    const chosen = config.CacheBehaviors.find(({ PathPattern }: { PathPattern: string }) =>
      new RegExp(`^${PathPattern.replace(/[.+]/g, "\\$&").replaceAll("*", ".*")}$`).test(call.path),
    );
    const behaviour = chosen ?? config.DefaultCacheBehavior;
    const { AllowedMethods, TargetOriginId } = behaviour;
    const policy = behaviour.ResponseHeadersPolicyId && deployed.text(behaviour.ResponseHeadersPolicyId);
    const complete = (answer: Answer) => withPolicy(deployed.template.Resources[policy]?.Properties, answer);
    if (!AllowedMethods.includes(call.method)) return { status: 403, headers: {}, body: "Forbidden by CloudFront" };
    const origin = origins.get(TargetOriginId) as Origin;
    if (origin.files) return complete(fileOf(deployed, call.path));
    if (runs) {
      const headers = Object.fromEntries(Object.entries(call.headers).map(([name, value]) => [name, { value }]));
      const went = limit({ request: { method: call.method, uri: call.path, headers } });
      if ("statusCode" in went) return refused(went);
    }
    const kept = call.method === "GET" || call.method === "HEAD" ? errors.get(call.path) : undefined;
    if (kept) return kept;
    if (origin.domain !== api.domain) throw new Error(`CloudFront asks ${origin.domain}, and the API is ${api.domain}`);
    // ALL_VIEWER_EXCEPT_HOST_HEADER: all that the browser sent but the host; the origin's own headers win.
    const answer = complete(
      await api.handle({ ...call, headers: { ...call.headers, host: origin.domain, ...origin.headers } }),
    );
    const rule = config.CustomErrorResponses.find(
      ({ ErrorCode }: { ErrorCode: number }) => ErrorCode === answer.status,
    );
    const page = rule?.ResponsePagePath;
    const shown = page ? { ...fileOf(deployed, page), status: rule.ResponseCode } : answer;
    if (isCached(answer) && (rule?.ErrorCachingMinTTL ?? 10) > 0) errors.set(call.path, shown);
    return shown;
  };
}

/** Errors that CloudFront keeps, ten seconds unless told: always, or only where the answer itself allows it. Nothing here outlasts a test. */
const isCached = ({ status, headers }: Answer): boolean =>
  [404, 414, 500, 501, 502, 503, 504].includes(status) ||
  ([400, 403, 405, 412, 415].includes(status) && /max-age=[1-9]/.test(headers["cache-control"] ?? ""));

type Given = { readonly header: string; readonly value: string; readonly override: boolean };

/**
 * The headers of a response headers policy: each where the origin sets none, or over what it sets where the policy says
 * so.
 */
function withPolicy(policy: Resource["Properties"] | undefined, answer: Answer): Answer {
  const { SecurityHeadersConfig: security = {}, CustomHeadersConfig: custom } =
    policy?.ResponseHeadersPolicyConfig ?? {};
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy, StrictTransportSecurity } = security;
  const age = StrictTransportSecurity?.AccessControlMaxAgeSec;
  const subdomains = StrictTransportSecurity?.IncludeSubdomains ? "; includeSubDomains" : "";
  const told: [string, { Override: boolean } | undefined, string | undefined][] = [
    ["content-security-policy", ContentSecurityPolicy, ContentSecurityPolicy?.ContentSecurityPolicy],
    ["x-content-type-options", ContentTypeOptions, "nosniff"],
    ["x-frame-options", FrameOptions, FrameOptions?.FrameOption],
    ["referrer-policy", ReferrerPolicy, ReferrerPolicy?.ReferrerPolicy],
    ["strict-transport-security", StrictTransportSecurity, `max-age=${age}${subdomains}`],
  ];
  const given: Given[] = [
    ...told.flatMap(([header, found, value = ""]) => (found ? [{ header, value, override: found.Override }] : [])),
    ...((custom?.Items ?? []) as { Header: string; Value: string; Override: boolean }[]).map((one) => ({
      header: one.Header.toLowerCase(),
      value: one.Value,
      override: one.Override,
    })),
  ];
  const headers = { ...answer.headers };
  for (const { header, value, override } of given) if (override || !(header in headers)) headers[header] = value;
  return { ...answer, headers };
}

type Went = { statusCode: number; headers: Record<string, { value: string }>; body: { data: string } };

function refused(went: Went): Answer {
  return {
    status: went.statusCode,
    headers: Object.fromEntries(Object.entries(went.headers).map(([name, { value }]) => [name, value])),
    body: went.body.data,
  };
}

/** A file as the uploads put it into the bucket: filters as `aws s3 sync` reads them, the last that fits decides. */
export function fileOf(deployed: Deployed, path: string): Answer {
  const key = decodeURIComponent(path.slice(1));
  const fits = (pattern: string) => new RegExp(`^${pattern.replace(/[.+]/g, "\\$&").replaceAll("*", ".*")}$`).test(key);
  for (const [, { Properties }] of deployed.ofType("Custom::CDKBucketDeployment")) {
    const left = (Properties.Exclude ?? []).some(fits) && !(Properties.Include ?? []).some(fits);
    const file = join(deployed.assetOf(Properties.SourceObjectKeys[0]), key);
    if (left || !existsSync(file) || !statSync(file).isFile()) continue;
    return {
      status: 200,
      headers: { "cache-control": Properties.SystemMetadata["cache-control"] },
      body: readFileSync(file),
    };
  }
  return { status: 403, headers: {}, body: "" };
}
