import { describe, expect, test } from "vitest";
import type { Claim } from "#functions/storage/ledger.ts";
import { claim, ledgerEntry, settle } from "#functions/storage/ledger.ts";
import { rowsOf, useTable } from "#test/builders/table.ts";

useTable();

const at = "2027-03-17T07:00:00Z";
const mail = (over: Partial<Claim> = {}): Claim => ({
  recipient: "priya",
  kind: "digest",
  date: "2027-03-17",
  token: "one",
  task: {},
  ...over,
});

describe("a claim", () => {
  test("is had by one of many at the same moment", async () => {
    const won = await Promise.all(Array.from({ length: 12 }, (_, n) => claim(mail({ token: `t${n}` }), at)));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  test("is one for each recipient, kind and date", async () => {
    const others = [mail(), mail({ recipient: "tom" }), mail({ kind: "reminders" }), mail({ date: "2027-03-18" })];
    for (const other of others) expect(await claim(other, at)).toBe(true);
    for (const other of others) expect(await claim({ ...other, token: "two" }, at)).toBe(false);
  });

  test("holds if it meets itself, as after a lost answer", async () => {
    expect(await claim(mail(), at)).toBe(true);
    expect(await claim(mail(), at)).toBe(true);
  });

  test.each([
    ["sent", false],
    ["unknown", false],
    ["failed", true],
  ] as const)("after %s: %s", async (state, again) => {
    await claim(mail(), at);
    await settle(mail(), { state });
    expect(await claim(mail({ token: "two" }), at)).toBe(again);
  });
});

describe("the end of a claim", () => {
  test("is written by who made it, and by nobody who made an earlier one", async () => {
    await claim(mail(), at);
    await settle(mail(), { state: "failed", reason: "busy" });
    await claim(mail({ token: "two" }), at);
    await expect(settle(mail(), { state: "sent", message: "late" })).rejects.toThrow();
    expect(await ledgerEntry(mail())).toEqual({ state: "claimed", at });
    await settle(mail({ token: "two" }), { state: "sent", message: "m" });
    expect(await ledgerEntry(mail())).toEqual({ state: "sent", at, message: "m" });
  });

  test("is not there before a claim", async () => {
    await expect(settle(mail(), { state: "sent" })).rejects.toThrow();
    expect(await ledgerEntry(mail())).toBeUndefined();
  });
});

test("an entry is deleted a year and a month after it was claimed, and outlives every message of a queue", async () => {
  await claim(mail(), at);
  await settle(mail(), { state: "sent", message: "m" });
  const [row] = await rowsOf("LEDGER#priya");
  expect(new Date(Number(row?.expires) * 1000).toISOString()).toBe("2028-04-16T07:00:00.000Z");
});
