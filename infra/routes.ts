import type { Operation } from "#shared/operation/operation.ts";
import { routesOf as ofOperation } from "#shared/operation/operation.ts";
import { functionOf } from "#shared/served.ts";

/** A route as API Gateway has it. */
export interface ApiRoute {
  /** "ANY /api/people/{proxy+}", or "GET /api/health" where anybody may ask. */
  readonly key: string;
  readonly function: string;
  readonly open: boolean;
}

interface Step {
  readonly under: Map<string, Step>;
  /** The functions of operations that end here. */
  readonly here: Set<string>;
  /** How many operations each function has here and below. */
  readonly below: Map<string, number>;
}

type Routed = Pick<Operation, "route" | "word" | "open" | "formerly">;

const step = (): Step => ({ under: new Map(), here: new Set(), below: new Map() });
const pathOf = (route: string) => route.slice(route.indexOf(" ") + 1);
const partsOf = (route: string) => pathOf(route).slice(1).split("/");

/**
 * The routes by which API Gateway finds the function of every path. The first part of a path names its function, which takes all that lies below it; a greedy
 * path does not catch its own head, which is a second route. What an operation was called in the last release may lie below another function's first part, and
 * has routes of its own until that is over. Open operations have exact routes, since the authorizer stands before all others.
 */
export function apiRoutes(
  operations: readonly Routed[],
  functionFor: (word: string) => string = functionOf,
): ApiRoute[] {
  const firsts = firstParts(operations, functionFor);
  const root = step();
  for (const operation of operations.filter(({ open }) => !open))
    for (const route of ofOperation(operation)) {
      const name = functionFor(operation.word);
      let at = root;
      for (const part of partsOf(route)) {
        const next = at.under.get(part) ?? step();
        at.under.set(part, next);
        next.below.set(name, (next.below.get(name) ?? 0) + 1);
        at = next;
      }
      at.here.add(name);
    }
  const routes: ApiRoute[] = operations
    .filter(({ open }) => open)
    .map(({ route, word }) => ({ key: route.replace(" ", " /api"), function: functionFor(word), open: true }));
  const visit = (at: Step, path: string, from: string): void => {
    const only = at.below.size === 1 ? ([...at.below.keys()][0] as string) : from;
    if (at.under.size > 0 && only !== from) routes.push({ key: `ANY ${path}/{proxy+}`, function: only, open: false });
    for (const name of at.here) if (name !== from) routes.push({ key: `ANY ${path}`, function: name, open: false });
    for (const [part, next] of at.under) visit(next, `${path}/${part}`, at.under.size > 0 ? only : from);
  };
  for (const [first, at] of root.under) {
    const name = firsts.get(first) ?? most(at.below);
    const path = `/api/${first}`;
    if (at.under.size > 0) routes.push({ key: `ANY ${path}/{proxy+}`, function: name, open: false });
    for (const ends of at.here) routes.push({ key: `ANY ${path}`, function: ends, open: false });
    for (const [part, next] of at.under) visit(next, `${path}/${part}`, name);
  }
  return routes;
}

/** The function that each first part names. Two functions under one first part would each need routes of their own for all that they do. */
function firstParts(operations: readonly Routed[], functionFor: (word: string) => string): Map<string, string> {
  const firsts = new Map<string, string>();
  for (const { route, word } of operations) {
    const [first = ""] = partsOf(route);
    const name = functionFor(word);
    const known = firsts.get(first);
    if (known !== undefined && known !== name)
      throw new Error(`${route} is served by ${name}, and /${first} by ${known}: begin its path with another word`);
    firsts.set(first, name);
  }
  return firsts;
}

const most = (counts: ReadonlyMap<string, number>): string =>
  [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? "";

/** Finds the route of a request as API Gateway does: fixed parts win over parameters, and those over what is greedy. */
export function findRoute<R extends Pick<ApiRoute, "key">>(
  routes: readonly R[],
): (method: string, path: string) => R | undefined {
  const weighed = routes
    .map((route) => ({ route, method: route.key.split(" ")[0], parts: partsOf(route.key) }))
    .sort((one, other) => weight(one.parts).localeCompare(weight(other.parts)));
  return (method, path) => {
    const given = path.slice(1).split("/");
    return weighed.find((one) => ["ANY", method].includes(one.method ?? "") && fits(one.parts, given))?.route;
  };
}

const weight = (parts: readonly string[]) =>
  parts.map((part) => (part.endsWith("+}") ? "2" : part.startsWith("{") ? "1" : "0")).join("");

function fits(parts: readonly string[], given: readonly string[]): boolean {
  const greedy = parts.at(-1)?.endsWith("+}");
  if (greedy ? given.length < parts.length : given.length !== parts.length) return false;
  return parts.every((part, at) => (part.startsWith("{") ? given[at] !== "" : part === given[at]));
}
