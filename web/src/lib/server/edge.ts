import { timingSafeEqual } from "node:crypto";
import { settings } from "./settings.ts";

/**
 * Whether a request came through CloudFront, which alone knows the secret: nobody goes round its limits and its
 * firewall. While a new secret is on its way to all of CloudFront's places, some still show the one before.
 */
export function fromEdge(headers: Readonly<Record<string, string | undefined>>): boolean {
  const given = Buffer.from(headers["x-keywork-edge"] ?? "");
  return [settings.edgeSecret, settings.edgeSecretBefore].some((secret) => {
    const expected = Buffer.from(secret ?? "");
    return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
  });
}
