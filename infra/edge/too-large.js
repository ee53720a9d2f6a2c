// Runs in CloudFront before a request goes on, in its own small JavaScript: says in plain words what is too large.
// LARGEST_BODY and LARGEST_SAID are put in when the stack is made: this language imports nothing.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  var request = event.request;
  var length = request.headers["content-length"];
  if (!length || Number(length.value) <= LARGEST_BODY) return request;
  var api = request.uri === "/api" || request.uri.indexOf("/api/") === 0;
  var words = "At most LARGEST_SAID can be sent at once. Nothing was saved.";
  var page =
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>What you sent is too large</title>' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/error.css"></head>' +
    "<body><main><h1>What you sent is too large</h1><p>" +
    words +
    " Use the Back button of your browser to return to the form: what you typed is still there. " +
    "Then shorten it or choose a smaller file.</p></main></body></html>";
  return {
    statusCode: 413,
    statusDescription: "Content Too Large",
    headers: {
      "content-type": { value: api ? "application/json; charset=utf-8" : "text/html; charset=utf-8" },
      "cache-control": { value: "no-store" },
      "content-security-policy": { value: "default-src 'none'; style-src 'self'; frame-ancestors 'none'" },
      "strict-transport-security": { value: "max-age=63072000; includeSubDomains" },
      "x-content-type-options": { value: "nosniff" },
      "referrer-policy": { value: "same-origin" },
    },
    body: { encoding: "text", data: api ? JSON.stringify({ kind: "too-large", message: words }) : page },
  };
}
