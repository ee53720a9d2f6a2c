import { afterEach, expect, test, vi } from "vitest";
import { fromEdge } from "#lib/server/edge.ts";

afterEach(() => vi.unstubAllEnvs());
const comes = (secret?: string) => fromEdge({ "x-keywork-edge": secret });

test("a request shows the secret of now or of the generation before, and is refused with any other", () => {
  vi.stubEnv("KEYWORK_EDGE_SECRET", "the-secret-of-now");
  vi.stubEnv("KEYWORK_EDGE_SECRET_BEFORE", "the-secret-of-before");
  const shown = ["the-secret-of-now", "the-secret-of-before", "the-secret-of-nobody", "", undefined];
  expect(shown.map(comes)).toEqual([true, true, false, false, false]);
});

test("where none was replaced yet, nothing but the secret of now is taken", () => {
  vi.stubEnv("KEYWORK_EDGE_SECRET", "the-secret-of-now");
  vi.stubEnv("KEYWORK_EDGE_SECRET_BEFORE", "");
  expect(["the-secret-of-now", "the-secret-of-before", "", undefined].map(comes)).toEqual([true, false, false, false]);
});
