/** No script runs, no style but a file of ours, nothing is fetched from another host, and forms go nowhere else. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const policyHeader = "content-security-policy";

/** What every answer of the web carries, pages and errors alike. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": policy,
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "cache-control": "no-store",
  // not "no-referrer": forms posted without JavaScript would then lack the Origin that the CSRF check needs
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** Puts the headers above on an answer, and takes off those that only matter to the framework's own script. Nothing is copied: a body that is read twice costs as much as drawing it. */
export function secured(response: Response): Response {
  const { headers } = response;
  // What stays the same for good and shows nobody's record says so itself.
  const keeps = headers.get("cache-control")?.includes("immutable");
  // An email as it looks has a policy of its own, which is stricter but for its styles.
  const own = headers.has(policyHeader);
  for (const [name, value] of Object.entries(securityHeaders))
    if (!(keeps && name === "cache-control") && !(own && name === policyHeader)) headers.set(name, value);
  if (headers.get("content-type") === "text/html") headers.set("content-type", "text/html; charset=utf-8");
  // a page that must not be stored has no use for a tag to compare it by
  headers.delete("etag");
  headers.delete("x-sveltekit-page");
  return response;
}
