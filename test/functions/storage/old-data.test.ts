import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { loadPerson, refreshPerson } from "#functions/storage/people.ts";
import { refreshService } from "#functions/storage/services.ts";
import { loadStaff, refreshStaff } from "#functions/storage/staff.ts";
import type { DueItem } from "#shared/due/due.ts";
import { dueOn } from "#shared/due/due.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { records } from "#shared/records.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { Row } from "#test/builders/table.ts";
import { putRows, rowsOf, useTable } from "#test/builders/table.ts";

/** What the first release wrote of made-up people: every kind of record, as rows of the table. Every later version reads it. */
const old: Row[] = readFileSync(new URL("../../old-data/first-release.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
/** The day on which it was written. */
const day = "2026-11-28";

useTable("once");
beforeAll(() => putRows(old));

const kept = old.filter((row) => "version" in row);
const idsOf = (prefix: string) => [
  ...new Set(
    old.flatMap(({ pk, sk }) => (pk.startsWith(prefix) && sk.startsWith("now#") ? [pk.slice(prefix.length)] : [])),
  ),
];
const dueIn = (pk: string) => old.flatMap((row) => (row.pk === pk && row.is === "due" ? [row.due as DueItem] : []));
const said = (items: readonly DueItem[]) => items.map(({ kind, on, who = "" }) => `${kind} ${on} ${who}`).sort();

/** By the lists of pages that the first release had, and what was said in supervision. */
const kindsOfFirstRelease = {
  person: ["person", "status", "refusal", "allocation", "backup", "review", "contact", "tally", "representative"],
  more: ["occasion", "service", "organisation", "supervision-words"],
  staff: ["staff", "agreement", "session", "absence", "preferences", "address", "hand-over"],
};

test("every kind of record that the first release had is among it", () => {
  expect(new Set(kept.map(({ is }) => is))).toEqual(new Set(Object.values(kindsOfFirstRelease).flat()));
});

test.each(kept.map((row) => [`${row.is} ${row.sk}`, row] as const))("%s is read", (_, row) => {
  const kind = records.find(({ name }) => name === row.is);
  expect(kind?.read({ ...(row.record as object), schemaVersion: row.schemaVersion })).toMatchObject({
    id: (row.record as { id: string }).id,
  });
});

test("who stands in, what mail somebody wants, and that an address does not work are as they were", async () => {
  const backups = await Promise.all(idsOf("PERSON#").map(async (id) => (await loadPerson(id))?.backups ?? []));
  expect(backups.flat()).toMatchObject([{ named: { from: "2026-11-20" } }]);
  const staff = await Promise.all(idsOf("STAFF#").map(loadStaff));
  expect(staff.filter((page) => page?.mark)).toMatchObject([
    { mark: { why: "bounced" }, preferences: { reminders: { hour: "h9" }, noDigestSince: "2026-11-24" } },
  ]);
});

describe.each(idsOf("PERSON#"))("the person %s", (id) => {
  test("has the to-dos of that day that they had", async () => {
    expect(said(dueOn(dueOfPerson((await loadPerson(id)) as PersonPage), day))).toEqual(said(dueIn(`PERSON#${id}`)));
  });
  test("keeps every record through a full pass, after which there is nothing left to do", async () => {
    await refreshPerson(id, day);
    expect(await refreshPerson(id, day)).toBe(0);
    const after = await rowsOf(`PERSON#${id}`);
    for (const row of kept.filter(({ pk }) => pk === `PERSON#${id}`))
      expect(
        after.filter(
          ({ is, record }) => is === row.is && (record as { id: string }).id === (row.record as { id: string }).id,
        ),
      ).not.toEqual([]);
  });
});

describe.each(idsOf("STAFF#"))("the staff member %s", (id) => {
  test("has the to-dos of that day that they had, and gets once what is new: that nobody supervises, who leaves", async () => {
    const due = dueOn(dueOfStaff((await loadStaff(id)) as StaffPage), day);
    expect(said(due.filter(({ kind }) => !kind.startsWith("agree-")))).toEqual(said(dueIn(`STAFF#${id}`)));
    await refreshStaff(id, day);
    expect(await refreshStaff(id, day)).toBe(0);
  });
});

describe.each(idsOf("SERVICE#"))("the service %s", (id) => {
  test("gets what it lacks once", async () => {
    await refreshService(id, day);
    expect(await refreshService(id, day)).toBe(0);
  });
});
