/** What the gateway needs of an operation. */
export type Routed = { route: string; word: string; open?: boolean };

export type Match = { key: string; word: string; open: boolean; parameters: Record<string, string> };

/** A lookup from method and path (without /api) to the operation that answers there, made as API Gateway makes it: a fixed part wins over a parameter. */
export function routeTable(operations: readonly Routed[]): (method: string, path: string) => Match | undefined {
  const routes = operations.map((operation) => {
    const [method = "", path = ""] = operation.route.split(" ");
    return { method, parts: partsOf(path), operation, key: `${method} /api${path}` };
  });
  // "people/new" before "people/{person}", wherever the first difference stands.
  const order = (parts: readonly string[]) => parts.map((part) => (isParameter(part) ? "1" : "0")).join("");
  routes.sort((one, other) => order(one.parts).localeCompare(order(other.parts)));

  return (method, path) => {
    const parts = partsOf(path);
    for (const route of routes) {
      if (route.method !== method || route.parts.length !== parts.length) continue;
      const parameters = match(route.parts, parts);
      if (parameters)
        return { key: route.key, word: route.operation.word, open: route.operation.open === true, parameters };
    }
    return undefined;
  };
}

function partsOf(path: string): string[] {
  return path.replace(/^\//, "").split("/");
}

function isParameter(part: string): boolean {
  return part.startsWith("{") && part.endsWith("}");
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [at, wanted] of pattern.entries()) {
    const given = parts[at] ?? "";
    if (!isParameter(wanted)) {
      if (wanted !== given) return undefined;
      continue;
    }
    const value = decoded(given);
    if (!value) return undefined;
    parameters[wanted.slice(1, -1)] = value;
  }
  return parameters;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
