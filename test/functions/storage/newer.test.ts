import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { describe, expect, test } from "vitest";
import { changePerson, loadPerson, refreshPerson } from "#functions/storage/people.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { wordsWrite } from "#functions/storage/supervision.ts";
import { mark } from "#shared/occasions/rules.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { withStatus } from "#shared/people/past.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { contactAnswers, occasionAnswers, statusAnswers } from "#test/builders/records.ts";
import type { Row } from "#test/builders/table.ts";
import { putRows, raw, rowsOf, useTable } from "#test/builders/table.ts";

/** While a release goes out, and after it was taken back, this code writes pages that newer code wrote. */
useTable();

const away = (page: PersonPage | undefined): PersonPage =>
  withStatus(page as PersonPage, {
    id: newId(),
    version: 0,
    answers: statusAnswers({ status: "away", from: "2027-03-01" }),
  });
const person = async () => (await keptPerson(await keptService(), {}, await keptStaff())).id;
const rowOf = async (id: string, is: string) => (await rowsOf(`PERSON#${id}`)).find((row) => row.is === is) as Row;
const change = async (row: Row, record: object, more: object = {}) =>
  putRows([{ ...row, ...more, record: { ...(row.record as object), ...record } }]);

describe("a record of a kind that this code does not know", () => {
  test.each(["PERSON", "STAFF"])("stays where it lies when a page of %s changes", async (page) => {
    const id = page === "PERSON" ? await person() : (await keptStaff()).id;
    const later = {
      pk: `${page}#${id}`,
      sk: "now#later#1",
      is: "later",
      record: { id: "1" },
      schemaVersion: 1,
      version: 1,
    };
    await putRows([later]);
    if (page === "PERSON") await changePerson(id, away);
    else
      await changeStaff(id, (read) => ({
        ...must(read),
        staff: { ...must(read).staff, changed: must(read).staff.added },
      }));
    expect((await rowsOf(`${page}#${id}`)).filter((row) => row.is === "later")).toEqual([later]);
  });
});

describe("a record into which newer code wrote more", () => {
  test("stays as it lies when something else on the page changes, its shape too", async () => {
    const id = await person();
    await change(await rowOf(id, "allocation"), { later: { in: [1] } }, { schemaVersion: 2 });
    const before = await rowOf(id, "allocation");
    await changePerson(id, away);
    expect(await rowOf(id, "allocation")).toEqual(before);
  });

  test("keeps what this code does not know when it is changed here", async () => {
    const id = await person();
    const occasion = newId();
    await changePerson(id, (page) => ({
      ...must(page),
      occasions: [{ id: occasion, since: "2027-03-01", version: 0, answers: occasionAnswers({ on: "2027-03-10" }) }],
    }));
    const answers = { ...occasionAnswers(), later: "in the answers" };
    await change(await rowOf(id, "occasion"), { answers, later: "beside them" });
    await changePerson(id, (page) => mark(must(page), occasion, 1, { met: "yes" }, "2027-04-17"));
    expect((await rowOf(id, "occasion")).record).toMatchObject({
      later: "beside them",
      answers: { later: "in the answers" },
      marked: expect.anything(),
    });
  });

  test("is filed as it lies", async () => {
    const id = await person();
    await changePerson(id, away);
    await change(await rowOf(id, "status"), { later: true });
    const before = await rowOf(id, "status");
    await changePerson(id, (page) => ({ ...must(page), status: undefined }));
    expect(await rowOf(id, "status")).toEqual({ ...before, sk: `then#status#${(before.record as { id: string }).id}` });
  });

  test("is neither filed nor written over if its shape is newer: the answer says to try again", async () => {
    const id = await person();
    await changePerson(id, away);
    await change(await rowOf(id, "status"), {}, { schemaVersion: 9 });
    const before = await rowsOf(`PERSON#${id}`);
    for (const decide of [away, (page: PersonPage | undefined) => ({ ...must(page), status: undefined })])
      await expect(changePerson(id, decide)).rejects.toMatchObject({
        message: expect.stringContaining("being upgraded"),
      });
    expect(await rowsOf(`PERSON#${id}`)).toEqual(before);
  });

  test("stays on the first screen if its shape is newer, although this code would file it", async () => {
    const id = await person();
    const contacts = Array.from({ length: 6 }, (_, n) => ({
      id: newId(),
      by: "w",
      day: `2027-03-0${n + 1}`,
      answers: contactAnswers({ withWhom: "family" }),
      version: 0,
    }));
    await changePerson(id, (page) => ({ ...must(page), contacts: contacts.slice(0, 5) }));
    const oldest = (await rowsOf(`PERSON#${id}`)).find(({ sk }) => sk === `now#contact#${contacts[0]?.id}`) as Row;
    await putRows([{ ...oldest, schemaVersion: 9 }]);
    await changePerson(id, (page) => ({ ...must(page), contacts: [...must(page).contacts, contacts[5] as never] }));
    expect(
      (await rowsOf(`PERSON#${id}`)).filter(({ is, sk }) => is === "contact" && sk.startsWith("now#")),
    ).toHaveLength(6);
  });

  test("is not changed here if its shape is newer: the answer says to try again", async () => {
    const id = await person();
    await change(await rowOf(id, "person"), {}, { schemaVersion: 2 });
    const before = await rowsOf(`PERSON#${id}`);
    const changed = changePerson(id, (page) => ({
      ...must(page),
      person: { ...must(page).person, imported: { on: "2027-03-01" } },
    }));
    await expect(changed).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("being upgraded"),
    });
    expect(await rowsOf(`PERSON#${id}`)).toEqual(before);
  });

  test("is answered with the same words if its shape cannot be read yet", async () => {
    const id = await person();
    await putRows([{ ...(await rowOf(id, "person")), record: { id, called: "otherwise" }, schemaVersion: 2 }]);
    await expect(loadPerson(id)).rejects.toMatchObject({ message: expect.stringContaining("being upgraded") });
  });

  test("holds what was said in supervision: it is not written over", async () => {
    const id = newId();
    const words = {
      pk: `SUPERVISION#${id}`,
      sk: "now#words",
      is: "words",
      record: { id },
      schemaVersion: 9,
      version: 1,
    };
    await putRows([words]);
    const [change] = wordsWrite({ id, version: 1 } as never, { ...words, version: 1 });
    await expect(raw().send(new PutCommand(change?.Put as never))).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
    });
    expect(await rowsOf(`SUPERVISION#${id}`)).toEqual([words]);
  });
});

describe("facts that newer code derived", () => {
  test("stay when the page's facts change and when it is refreshed, and count as nothing to put right", async () => {
    const id = await person();
    const own = (await rowsOf(`PERSON#${id}`)).find(({ sk }) => sk === "fact#own") as Row;
    const [known] = own.rows as [{ service: string; sk: string; fact: object }];
    const later = { ...known, sk: "later#2027-03-01#n", fact: { ...known.fact, kind: "later", n: "n" } };
    const row = { pk: `fact#${known.service}`, is: "fact", sk: later.sk, fact: later.fact };
    await putRows([row, { ...own, rows: [...(own.rows as object[]), later], later: "of newer code" }]);
    await changePerson(id, away);
    expect(await refreshPerson(id)).toBe(0);
    expect((await rowsOf(row.pk)).filter(({ sk }) => sk === row.sk)).toEqual([row]);
    const listed = (await rowsOf(`PERSON#${id}`)).find(({ sk }) => sk === "fact#own");
    expect(listed).toMatchObject({ rows: expect.arrayContaining([later]), later: "of newer code" });
    expect(listed?.rows).not.toEqual([...(own.rows as object[]), later]);
  });
});

describe("rows that newer code derived", () => {
  const rows = (id: string): Row[] => [
    { pk: `PERSON#${id}`, sk: "now#later", is: "later", listedKey: "later", listedSort: id },
    { pk: `PERSON#${id}`, sk: "now#due#later#1", is: "due", due: { kind: "later", source: "1" } },
    { pk: `PERSON#${id}`, sk: "find#later", is: "found-later", listedKey: "later", listedSort: id },
  ];
  const later = async (id: string) =>
    (await rowsOf(`PERSON#${id}`)).filter((row) => rows(id).some(({ sk }) => sk === row.sk));

  test("stay when the page changes and when it is refreshed, and count as nothing to put right", async () => {
    const id = await person();
    await putRows(rows(id));
    await changePerson(id, away);
    expect(await refreshPerson(id)).toBe(0);
    expect(await later(id)).toHaveLength(3);
  });

  test("but rows of a kind that this code knows go when nothing derives them", async () => {
    const id = await person();
    await putRows([
      { pk: `PERSON#${id}`, sk: "now#due#contact#gone", is: "due", due: { kind: "contact", source: "gone" } },
    ]);
    expect(await refreshPerson(id)).toBe(1);
    expect((await rowsOf(`PERSON#${id}`)).map(({ sk }) => sk)).not.toContain("now#due#contact#gone");
  });
});

function must<T>(page: T | undefined): T {
  if (page === undefined) throw new Error("There is no such page");
  return page;
}
