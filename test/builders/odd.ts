import { openApi } from "#shared/about/openapi.ts";
import { spreadAll } from "#shared/form/form.ts";
import type { Json, Questions } from "#shared/form/question.ts";
import { operations } from "#shared/operations.ts";

/** Requests as nobody's browser sends them, made from the API's own description. The same seed gives the same ones. */

type Schema = Readonly<Record<string, unknown>>;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An id as pages mint them, of this chance alone. */
export function idOf(chance: () => number): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(chance() * 16).toString(16)).join("");
  return `${digits(8)}-${digits(4)}-7${digits(3)}-8${digits(3)}-${digits(12)}`;
}

const oddTexts = [
  "",
  " ",
  "..",
  "0",
  "-1",
  "#",
  "%",
  "'",
  "\u0000",
  "\u202e",
  "\u200b",
  "\ud800",
  "null",
  "__proto__",
  "constructor",
  "{key worker}",
  "2027-02-30",
  "9999-12-31",
  "0000-00-00",
  "25:61",
  "👩‍👩‍👧",
  "é".repeat(300),
  "x".repeat(1100),
  "x".repeat(5000),
  "=1+1",
  "a\r\nBcc: b@c.example",
  "../../etc/passwd",
  "<script>",
] as const;
const oddValues: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  0.1,
  [],
  [null],
  {},
  { day: "31", month: "2", year: "2027" },
  { toString: null },
  [[[[]]]],
  [{ id: "a" }, { id: "a" }],
];

export interface Odd {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body?: string | undefined;
  readonly type: string;
}

/** Ids that stand for parameters of paths, by their names. */
export type Ids = Readonly<Record<string, readonly string[]>>;

const days = ["2027-03-10", "2027-03-17", "2027-04-01", "2026-12-25"];

export function oddRequests(seed: number, ids: Ids, today: string) {
  const chance = chanceOf(seed);
  const among = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  const odd = (): Json => (chance() < 0.6 ? among(oddTexts) : among(oddValues));
  const anyId = () => among(Object.values(ids).flat());

  function madeOf(schema: Schema, depth = 0): Json {
    if (chance() < 0.12 || depth > 5) return odd();
    if (Array.isArray(schema.enum)) return among(schema.enum as Json[]);
    if (schema.const !== undefined) return schema.const as Json;
    switch (schema.type) {
      case "object": {
        const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
        const given = properties.filter(() => chance() < 0.85).map(([name, one]) => [name, madeOf(one, depth + 1)]);
        return Object.fromEntries(chance() < 0.05 ? [...given, [among(oddTexts), odd()]] : given) as Json;
      }
      case "array":
        return Array.from({ length: Math.floor(chance() * (chance() < 0.03 ? 400 : 4)) }, () =>
          madeOf((schema.items ?? {}) as Schema, depth + 1),
        );
      case "boolean":
        return chance() < 0.5;
      case "integer":
      case "number":
        return Math.floor(chance() * 20);
      case "string":
        if (schema.format === "date") return among(days);
        return chance() < 0.4 ? anyId() : "Some words";
      default:
        return odd();
    }
  }

  const described = Object.entries(openApi(operations, { today }, "0").paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, one: one as Schema })),
  );

  const inPath = (name: string) => (chance() < 0.75 ? among(ids[name] ?? [anyId()]) : among(oddTexts));

  /** The next one. */
  return (): Odd => {
    const { path, method, one } = among(described);
    const parameters = (one.parameters ?? []) as { name: string; in: string }[];
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      // Half a character has no place in an address.
      return encodeURIComponent(inPath(name).toWellFormed()) || "%20";
    });
    const query = new URLSearchParams();
    for (const { name } of parameters.filter((parameter) => parameter.in === "query"))
      if (chance() < 0.7) query.append(name, chance() < 0.5 ? among(oddTexts) : anyId());
    const content = ((one.requestBody as Schema | undefined)?.content ?? {}) as Record<string, { schema: Schema }>;
    const schema = content["application/json"]?.schema;
    const body = () => {
      const value = madeOf(schema ?? {}) as Record<string, Json>;
      // Mostly what every request has, so that the answers themselves are looked at.
      const whole =
        typeof value === "object" && value !== null && !Array.isArray(value) && chance() < 0.85
          ? { ...value, ...(schema && { id: idOf(chance), version: Math.floor(chance() * 3) }) }
          : value;
      if (
        schema &&
        typeof whole === "object" &&
        whole !== null &&
        !((schema.required as string[]) ?? []).includes("id")
      )
        delete (whole as Record<string, Json>).id;
      const text = JSON.stringify(whole);
      return chance() < 0.04 ? text.slice(0, Math.floor(text.length * chance())) : text;
    };
    return {
      route: `${method.toUpperCase()} ${path.slice("/api".length)}`,
      method: method.toUpperCase(),
      path: filled,
      query: query.toString(),
      body: method === "post" ? body() : undefined,
      type: chance() < 0.95 ? "application/json" : among(["text/plain", "multipart/form-data", ""]),
    };
  };
}

/** A form as it is posted to its page, some fields of which are odd, missing or there twice. */
export function oddFields(chance: () => number, questions: Questions, answers: Readonly<Record<string, unknown>>) {
  const among = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  const pairs = spreadAll(questions, answers).flatMap(([name, value]): [string, string][] => {
    const roll = chance();
    if (roll < 0.08) return [];
    if (roll < 0.25) return [[name, among(oddTexts)]];
    if (roll < 0.3)
      return [
        [name, value],
        [name, among(oddTexts)],
      ];
    return [[name, value]];
  });
  if (chance() < 0.2) pairs.push([among([...oddTexts, "then", "_id", "_version", "_sought.who"]), among(oddTexts)]);
  // Without these two a form goes no further than the envelope. One that is odd stands before them, and counts.
  pairs.push(["_id", idOf(chance)], ["_version", String(Math.floor(chance() * 3))]);
  return pairs.map(([name, value]): [string, string] => [name.toWellFormed(), value.toWellFormed()]);
}
