import { DeleteCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { describe, expect, test, vi } from "vitest";
import { changePerson, loadPerson, refreshPerson, storePerson } from "#functions/storage/people.ts";
import { changeStaff, refreshStaff } from "#functions/storage/staff.ts";
import { newPersonPage } from "#shared/people/page.ts";
import { arrange } from "#shared/reviews/rules.ts";
import { clash, faulty } from "#test/builders/faults.ts";
import { keptAgreement, keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { arrangeAnswers, person } from "#test/builders/records.ts";
import type { Row } from "#test/builders/table.ts";
import { allRows, holds, raw, useTable } from "#test/builders/table.ts";

useTable();

const must = <T>(page: T | undefined): T => {
  if (page === undefined) throw new Error("There is no such page");
  return page;
};
const arranging =
  (id = newId()) =>
  (page: Awaited<ReturnType<typeof loadPerson>>) =>
    arrange(must(page), id, arrangeAnswers());
const rowsOf = async (id: string) => (await allRows()).filter((r) => r.pk.endsWith(id));

describe("a change", () => {
  test("that meets another transaction is read and decided again", async () => {
    const { id } = await keptPerson(await keptService());
    const mock = faulty();
    mock
      .on(TransactWriteCommand)
      .rejectsOnce(clash(["TransactionConflict", "None"]))
      .rejectsOnce(clash(["ConditionalCheckFailed", "None"]));
    const decide = vi.fn(arranging());
    const page = await changePerson(id, decide);
    expect(decide).toHaveBeenCalledTimes(3);
    expect(page.reviews).toHaveLength(1);
  });

  test("that finds the page busy again and again gives up in words, and has saved nothing", async () => {
    const { id } = await keptPerson(await keptService());
    const before = await rowsOf(id);
    const mock = faulty();
    mock.on(TransactWriteCommand).rejects(clash());
    await expect(changePerson(id, arranging())).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("at the same time"),
    });
    expect(mock.commandCalls(TransactWriteCommand)).toHaveLength(6);
    mock.restore();
    expect(await rowsOf(id)).toEqual(before);
  });

  test("that fails for another reason is not tried again", async () => {
    const { id } = await keptPerson(await keptService());
    const mock = faulty();
    mock.on(TransactWriteCommand).rejects(clash(["ValidationError"]));
    await expect(changePerson(id, arranging())).rejects.toThrow("cancelled");
    expect(mock.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  test("made by many at once loses none", async () => {
    const { id } = await keptPerson(await keptService());
    const ids = Array.from({ length: 3 }, () => newId());
    await Promise.all(ids.map((review) => changePerson(id, arranging(review))));
    expect(
      must(await loadPerson(id))
        .reviews.map((r) => r.id)
        .sort(),
    ).toEqual([...ids].sort());
    expect(await refreshPerson(id)).toBe(0);
  });

  test("that decides for the page as it is writes nothing", async () => {
    const { id } = await keptPerson(await keptService());
    const mock = faulty();
    await changePerson(id, must);
    expect(mock.commandCalls(TransactWriteCommand)).toEqual([]);
  });

  test("writes everything in one transaction, no item twice and none on its own", async () => {
    const place = await keptService();
    const mock = faulty();
    const made = person({ service: place.id });
    await changePerson(made.id, () => newPersonPage({ ...made, version: 0 }, place));
    const [write, ...others] = mock.commandCalls(TransactWriteCommand);
    const keys = (write?.args[0].input.TransactItems ?? []).map((i) => {
      const { pk, sk } = (i.Put?.Item ?? i.Delete?.Key ?? {}) as unknown as Row;
      return `${pk} ${sk}`;
    });
    expect(others).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const command of [PutCommand, UpdateCommand, DeleteCommand])
      expect(mock.commandCalls(command as typeof PutCommand)).toEqual([]);
  });

  test("to what is most likely new asks for nothing first, and decides with what is there after all", async () => {
    const place = await keptService();
    const mock = faulty();
    const made = person({ service: place.id });
    const decide = vi.fn((read: Awaited<ReturnType<typeof loadPerson>>) =>
      read ? arrange(read, newId(), arrangeAnswers()) : newPersonPage({ ...made, version: 0 }, place),
    );
    await storePerson(made.id, decide, () => [], { fresh: true });
    expect(mock.calls()).toHaveLength(1);
    await storePerson(made.id, decide, () => [], { fresh: true });
    expect(decide.mock.calls.map(([read]) => read?.person.id)).toEqual([undefined, undefined, made.id]);
    expect(must(await loadPerson(made.id)).reviews).toHaveLength(1);
  });

  test("gives every record the next version and leaves the others at theirs", async () => {
    const { id } = await keptPerson(await keptService());
    const [one, two] = [newId(), newId()];
    await changePerson(id, arranging(one));
    await changePerson(id, arranging(two));
    const page = await changePerson(id, (read) => {
      const now = must(read);
      return {
        ...now,
        reviews: now.reviews.map((r) =>
          r.id === one ? { ...r, arranged: arrangeAnswers({ place: "Elsewhere" }) } : r,
        ),
      };
    });
    expect(page.person.version).toBe(1);
    expect(Object.fromEntries(page.reviews.map((r) => [r.id, r.version]))).toEqual({ [one]: 2, [two]: 1 });
  });
});

describe("refreshing a page", () => {
  const dueOf = async (id: string) => (await rowsOf(id)).filter((r) => r.is === "due");

  test("puts right what was corrupted, deleted or left over, and then finds nothing", async () => {
    const { id } = await keptPerson(await keptService());
    const right = await rowsOf(id);
    const [corrupt, gone] = await dueOf(id);
    const TableName = process.env.KEYWORK_TABLE;
    await raw().send(new PutCommand({ TableName, Item: { ...corrupt, dueSort: "1999-01-01#x", name: "Nobody" } }));
    await raw().send(new DeleteCommand({ TableName, Key: { pk: gone?.pk, sk: gone?.sk } }));
    await raw().send(new PutCommand({ TableName, Item: { ...corrupt, sk: "now#due#gone#x" } }));
    await raw().send(new DeleteCommand({ TableName, Key: { pk: corrupt?.pk, sk: "now#listed" } }));
    await raw().send(new PutCommand({ TableName, Item: { pk: corrupt?.pk, sk: "find#stray", is: "found" } }));
    expect(await refreshPerson(id)).toBe(5);
    const turn = (rows: Row[]) => rows.filter((r) => r.sk !== "now#turn");
    expect(turn(await rowsOf(id))).toEqual(turn(right));
    expect(await refreshPerson(id)).toBe(0);
  });

  test("works for staff, and for a page that does not exist is nothing to do", async () => {
    const place = await keptService();
    const [member, supervisor] = [
      await keptStaff({ base: place.id }),
      await keptStaff({ base: place.id, roles: ["supervisor"] }),
    ];
    await keptAgreement(member, supervisor);
    const [due] = await dueOf(member.id);
    await raw().send(new DeleteCommand({ TableName: process.env.KEYWORK_TABLE, Key: { pk: due?.pk, sk: due?.sk } }));
    expect(await refreshStaff(member.id)).toBe(1);
    expect(await dueOf(member.id)).toEqual([due]);
    expect(await refreshStaff(newId())).toBe(0);
  });

  test("never changes a record", async () => {
    const { id } = await keptPerson(await keptService());
    const records = async () => (await rowsOf(id)).filter((r) => "version" in r);
    const before = await records();
    await raw().send(
      new DeleteCommand({ TableName: process.env.KEYWORK_TABLE, Key: { pk: before[0]?.pk, sk: "now#listed" } }),
    );
    await refreshPerson(id);
    expect(await records()).toEqual(before);
  });
});

test("a changed sign-in name of one moves with its guard, even while another wants it", async () => {
  const one = await keptStaff({ signInName: "one" });
  const renamed = changeStaff(one.id, (read) => {
    const page = must(read);
    return { ...page, staff: { ...page.staff, changed: { ...page.staff.added, signInName: "two" } } };
  });
  const wanted = keptStaff({ signInName: "two" });
  const ended = await Promise.allSettled([renamed, wanted]);
  expect(ended.filter((e) => e.status === "fulfilled")).toHaveLength(1);
  const guards = (await allRows()).filter((r) => r.pk.startsWith("SIGNIN#"));
  const names = (await allRows()).filter(holds("staff")).map((r) => {
    const { added, changed } = r.record as { added: { signInName: string }; changed?: { signInName: string } };
    return `SIGNIN#${(changed ?? added).signInName}`;
  });
  expect(guards.map((g) => g.pk)).toEqual(names.sort());
});
