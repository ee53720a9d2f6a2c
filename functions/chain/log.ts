import type { Result } from "./call.ts";
import type { State } from "./state.ts";

/** One line a request, of these fields and no others: no body, query, error text or name. */
export function logged(state: State | undefined, result: Result | undefined): void {
  console.log(
    JSON.stringify({
      level: "info",
      request: state?.request,
      gateway: state?.gateway,
      operation: state?.operation ? `${state.operation.word}.${state.operation.name}` : "none",
      status: result?.statusCode,
      ms: state ? Math.round(performance.now() - state.began) : undefined,
      staff: state?.record?.id,
    }),
  );
}
