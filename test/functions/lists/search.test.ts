import { beforeAll, describe, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson } from "#test/builders/kept.ts";
import { allRows, auditEntries, useTable } from "#test/builders/table.ts";

useTable("once");
let house: House;

beforeAll(async () => {
  house = await keptHouse();
  const people = [
    ["Zoë O’Neill", "RH-104"],
    ["محمد عبد الله", "RH-105"],
    ["שרה לוי", "RH-106"],
    ["🌻", "RH-107"],
    ["B", "RH-108"],
    ["One Two Three Four Five Six Seven Eight Nine", "LONG-1"],
    ["William Smith", "RH-109", "Bill"],
    ["Wilma Smith", "RH-110"],
    ["李小龙", "RH-111"],
  ] as const;
  for (const [name, reference, likedName] of people)
    await keptPerson(house.place, { name, reference, ...(likedName && { likedName }) });
});

const found = async (words: string, as = house.worker) => {
  const { status, body } = await call(api.people.search, { as, answers: { words } });
  expect(status).toBe(200);
  return body.rows.map((r) => r.name).sort();
};

describe("a person is found", () => {
  test.each([
    ["by a part of the name, case and accents aside", "ZOE", ["Zoë O’Neill"]],
    ["by the beginning of a part", "neil", ["Zoë O’Neill"]],
    ["by two parts in any order", "oneill o zoe", []],
    ["by parts in any order", "neill zoë", ["Zoë O’Neill"]],
    ["by reference", "rh-104", ["Zoë O’Neill"]],
    ["by the digits of the reference", "104", ["Zoë O’Neill"]],
    ["by a reference beside a long name", "long-1", ["One Two Three Four Five Six Seven Eight Nine"]],
    ["by a right-to-left name", "محمد", ["محمد عبد الله"]],
    ["by another", "לוי", ["שרה לוי"]],
    ["by an emoji", "🌻", ["🌻"]],
    ["by a name of one letter", "b", ["Amina Begum", "B", "William Smith"]],
    ["by what they like to be called, with the surname", "bill smith", ["William Smith"]],
    ["by the beginning of a name without spaces", "李", ["李小龙"]],
    ["by nothing that is only punctuation", "…", []],
    ["by nothing that nobody has", "xyzzy", []],
  ] as [string, string, string[]][])("%s: %s", async (_, words, names) => {
    expect(await found(words)).toEqual(names.sort());
  });

  test("only in one’s own services", async () => {
    expect(await found("zoe", house.otherWorker)).toEqual([]);
  });
});

test("staff are found by name and by sign-in name, in reach only", async () => {
  const search = async (words: string, as: House["worker"]) =>
    (await call(api.staff.search, { as, answers: { words } })).body.rows.map((r) => r.name);
  expect(await search("wyn", house.keyWorker)).toEqual(["Wyn Worker"]);
  expect(await search(house.worker.added.signInName, house.keyWorker)).toEqual(["Wyn Worker"]);
  expect(await search("wyn", house.otherWorker)).toEqual([]);
  expect(await search("wyn", house.administrator)).toEqual(["Wyn Worker"]);
});

test("a search is one entry in the audit, without the words or whom it found", async () => {
  const before = (await auditEntries()).length;
  await found("zoe");
  const added = (await auditEntries()).slice(before);
  expect(added).toEqual([
    { about: `service#${house.place.id}`, did: "view", what: "Find a person", by: house.worker.id },
  ]);
  const audit = JSON.stringify((await allRows()).filter((r) => r.pk.startsWith("AUDIT#seen#service")));
  expect(audit.toLowerCase()).not.toMatch(/zo[eë]|neill|rh-104/);
});
