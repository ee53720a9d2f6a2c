import { refusal } from "./html.ts";
import type { Call } from "./http.ts";

/** What is answered while the house is still being stood up. */
export async function starting(call: Call) {
  const answer = refusal(call, {
    status: 503,
    kind: "unexpected",
    title: "Keywork is starting",
    advice: ["Try again in a few seconds."],
  });
  return { ...answer, headers: { ...answer.headers, "retry-after": "2" } };
}
