import { expect, test } from "vitest";
import { agreementRecord, sessionRecord, wordsRecord } from "#shared/supervision/record.ts";

/** As they were written while line management was the only kind. */
const agreed = { supervisor: "s", everyWeeks: 6, from: "2026-01-04" };
const said = { on: "2026-02-01", minutes: 60, topics: ["Workload"], howAreThey: "Well" };

test("an agreement from before there were kinds says its kind and rhythm", () => {
  const read = agreementRecord.read({ id: "a", kind: "line-management", agreed, replacedBy: "b", schemaVersion: 1 });
  expect(read).toEqual({
    id: "a",
    kind: "line-management",
    agreed: { ...agreed, kind: "line-management", rhythm: "weeks" },
    replacedBy: "b",
  });
});

test("a session from before sessions were planned took place", () => {
  const old = { id: "s1", kind: "line-management", supervisor: "s", on: said.on, minutes: 60, signedOn: "2026-02-03" };
  expect(sessionRecord.read({ ...old, schemaVersion: 1 })).toEqual({ ...old, outcome: "took-place" });
  expect(sessionRecord.read({ ...old, schemaVersion: 2 }).outcome).toBeUndefined();
});

test("words from before there were kinds are those of line management", () => {
  const old = { id: "s1", supervisee: "w", supervisor: "s", kind: "line-management", said, signed: { agrees: "yes" } };
  expect(wordsRecord.read({ ...old, schemaVersion: 1 })).toEqual({
    ...old,
    said: { ...said, kind: "line-management" },
  });
});
