import { error } from "@sveltejs/kit";

/** An email as mail programs show it: with its own styles, no script, and nothing fetched from anywhere. Its links open in the window. */
export function asItLooks(rows: readonly { html: string }[], n: string, reference: string): Response {
  const row = /^\d{1,2}$/.test(n) ? rows[Number(n)] : undefined;
  if (!row) error(404, "There is no such email.", { reference });
  return new Response(row.html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    },
  });
}
