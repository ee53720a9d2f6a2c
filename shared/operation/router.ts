/** What a request is for: the operation and the parameters of its path, as they came. */
export interface Routed<O> {
  readonly operation: O;
  readonly path: Readonly<Record<string, string>>;
}

interface Step<O> {
  readonly fixed: Map<string, Step<O>>;
  any?: Step<O>;
  /** Operations that end here, by method, with the names of their parameters. */
  readonly ends: Map<string, { operation: O; names: readonly string[] }>;
}

const step = <O>(): Step<O> => ({ fixed: new Map(), ends: new Map() });
const partsOf = (path: string) => path.slice(1).split("/");

/** From method and path to the operation, part by part: a fixed part wins over a parameter. Made once; the same in a function and on one machine. */
export function routerOf<O extends { readonly route: string }>(operations: readonly O[]) {
  const root = step<O>();
  for (const operation of operations) {
    const [method = "", path = ""] = operation.route.split(" ");
    const names: string[] = [];
    let at = root;
    for (const part of partsOf(path)) {
      if (part.startsWith("{")) {
        names.push(part.slice(1, -1));
        at = at.any ??= step();
      } else {
        const next = at.fixed.get(part) ?? step<O>();
        at.fixed.set(part, next);
        at = next;
      }
    }
    at.ends.set(method, { operation, names });
  }
  const find = (
    at: Step<O>,
    method: string,
    parts: readonly string[],
    n: number,
    values: string[],
  ): Routed<O> | undefined => {
    const part = parts[n];
    if (part === undefined) {
      const end = at.ends.get(method);
      return (
        end && {
          operation: end.operation,
          path: Object.fromEntries(end.names.map((name, i) => [name, values[i] ?? ""])),
        }
      );
    }
    const fixed = at.fixed.get(part);
    const found = fixed && find(fixed, method, parts, n + 1, values);
    return found ?? (at.any && part !== "" ? find(at.any, method, parts, n + 1, [...values, part]) : undefined);
  };
  return (method: string, path: string): Routed<O> | undefined => find(root, method, partsOf(path), 0, []);
}
