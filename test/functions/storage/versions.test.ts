import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { versionsOf } from "#functions/storage/history.ts";
import { changePerson } from "#functions/storage/people.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { storedWords, versionsOfWords, wordsWrite } from "#functions/storage/supervision.ts";
import { leadOn } from "#shared/allocations/holders.ts";
import { begin, end } from "#shared/allocations/rules.ts";
import { contactRecord } from "#shared/contacts/record.ts";
import { addContact, followUp } from "#shared/contacts/rules.ts";
import { Failure } from "#shared/errors/failure.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { personRecords } from "#shared/people/page.ts";
import { changeDetails } from "#shared/people/rules.ts";
import type { Kept } from "#shared/record/record.ts";
import { arrange, cancel, close, move, tookPlace } from "#shared/reviews/rules.ts";
import { dayNear, histories } from "#test/builders/arbitrary.ts";
import { faulty } from "#test/builders/faults.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import {
  action,
  allocateAnswers,
  arrangeAnswers,
  cancelAnswers,
  closeAnswers,
  contactAnswers,
  endAnswers,
  personAnswers,
  recordAnswers,
  sessionAnswers,
  today,
} from "#test/builders/records.ts";
import { putRows, raw, rowsOf, useTable } from "#test/builders/table.ts";

/** The law of versions: whatever happens to a record, each version that it had can be read as it was read then. */
useTable();

type Step = (page: PersonPage) => PersonPage;

const step: fc.Arbitrary<Step> = fc
  .record({
    what: fc.constantFrom(
      "details",
      "arrange",
      "move",
      "record",
      "close",
      "cancel",
      "begin",
      "end",
      "contact",
      "follow",
    ),
    day: dayNear,
    at: fc.nat(5),
  })
  .map(({ what, day, at }) => (page) => {
    const review = page.reviews[at % Math.max(page.reviews.length, 1)];
    const contact = page.contacts[at % Math.max(page.contacts.length, 1)];
    const [id = "", version = 0] = [review?.id, review?.version];
    const { service: _s, started: _t, ...details } = personAnswers({ name: `Name ${day}` });
    switch (what) {
      case "details":
        return changeDetails(page, page.person.version, details);
      case "arrange":
        return arrange(page, newId(), arrangeAnswers({ on: day }));
      case "move":
        return move(page, id, version, { on: day, place: `Room ${at}`, why: "It is free" });
      case "record":
        return tookPlace(page, id, version, recordAnswers({ on: day, actions: [action("w1"), action("w2")] }));
      case "close":
        return close(page, id, review?.tookPlace?.actions?.[at % 2]?.id ?? "", version, closeAnswers());
      case "cancel":
        return cancel(page, id, version, cancelAnswers());
      case "begin":
        return begin(page, newId(), allocateAnswers("w1", { from: day }), () => "Somebody");
      case "end": {
        const active = leadOn(page, day);
        return end(page, active?.id ?? "", active?.version ?? 0, endAnswers({ on: day }), today);
      }
      case "contact":
        return addContact(page, newId(), contactAnswers({ followUp: true, what: "Ring", by: today }), "w1", today);
      default:
        return followUp(page, contact?.id ?? "", contact?.version ?? 0, closeAnswers());
    }
  });

type Read = Kept<{ id: string }>;
const recordsOn = (page: PersonPage) =>
  Object.entries(personRecords).flatMap(([name, kind]) => {
    const value = (page as unknown as Record<string, Read | Read[] | undefined>)[name] ?? [];
    return (Array.isArray(value) ? value : [value]).map((record) => ({ kind, record }));
  });

test("every version of every record can be read, and is what was read then", { timeout: 120_000 }, async () => {
  const place = await keptService();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const { id } = await keptPerson(place);
      const seen = new Map<string, Map<number, unknown>>();
      for (const one of [(page: PersonPage) => page, ...steps]) {
        const page = await changePerson(id, (read) => one(read as PersonPage)).catch((error) => {
          if (error instanceof Failure) return undefined;
          throw error;
        });
        for (const { kind, record } of page ? recordsOn(page) : []) {
          const versions = seen.get(`${kind.name} ${record.id}`) ?? new Map();
          seen.set(`${kind.name} ${record.id}`, versions.set(record.version, record));
        }
      }
      for (const { name, ...kind } of Object.values(personRecords)) {
        for (const [key, versions] of seen) {
          if (!key.startsWith(`${name} `)) continue;
          const last = Math.max(...versions.keys());
          const was = await versionsOf({ name, ...kind } as never, `PERSON#${id}`, key.slice(name.length + 1));
          // A change that filed a record at once gave it a version that the page never showed.
          const filed = was.filter(({ version }) => version < last);
          if (kind.versions) expect(filed).toEqual([...versions.values()].slice(0, -1));
          else expect(was).toEqual([]);
          expect(filed.map(({ version }) => version)).toEqual(
            kind.versions ? Array.from({ length: last - 1 }, (_, n) => n + 1) : [],
          );
        }
      }
    }),
    { numRuns: histories.engine },
  );
});

test("a version is filed in the transaction of the change, as it lies, and the first screen reads no more rows", async () => {
  const { id } = await keptPerson(await keptService());
  const contact = newId();
  const told = contactAnswers({ followUp: true, what: "Ring", by: today });
  await changePerson(id, (page) => addContact(page as PersonPage, contact, told, "w1", today));
  const row = (await rowsOf(`PERSON#${id}`)).find((one) => one.is === "contact");
  const newer = { ...row, record: { ...(row?.record as object), later: "of newer code" } };
  await putRows([newer as never]);
  const now = async () => (await rowsOf(`PERSON#${id}`)).filter(({ sk }) => sk.startsWith("now#")).length;
  const before = await now();
  const mock = faulty();
  await changePerson(id, (page) => followUp(page as PersonPage, contact, 1, closeAnswers()));
  expect(mock.commandCalls(TransactWriteCommand)).toHaveLength(1);
  const filed = (await rowsOf(`PERSON#${id}`)).filter(({ sk }) => sk.startsWith("was#"));
  expect(filed).toEqual([{ ...newer, sk: `was#contact#${contact}#000001` }]);
  // The to-do of the follow-up is gone, and nothing came.
  expect(await now()).toBe(before - 1);
  expect(await versionsOf(contactRecord, `PERSON#${id}`, contact)).toMatchObject([{ version: 1, answers: told }]);
});

test("what was said in supervision keeps each version in its own partition", async () => {
  const { id: member } = await keptStaff();
  const session = newId();
  const words = { id: session, supervisee: member, supervisor: "s1", kind: "line-management" as const };
  const write = async (said: ReturnType<typeof sessionAnswers>) => {
    const stored = await storedWords(session);
    const writes = wordsWrite({ ...words, said, version: stored?.words.version ?? 0 }, stored?.row);
    await raw().send(new TransactWriteCommand({ TransactItems: [...writes] }));
  };
  const said = [1, 2, 3].map((n) => sessionAnswers({ howAreThey: `Said ${n}` }));
  for (const one of said) await write(one);
  expect((await storedWords(session))?.words).toMatchObject({ said: said[2], version: 3 });
  expect(await versionsOfWords(session)).toMatchObject([
    { said: said[0], version: 1 },
    { said: said[1], version: 2 },
  ]);
});

test("a staff member’s record keeps its versions too", async () => {
  const { id, added } = await keptStaff();
  await changeStaff(id, (page) => {
    if (!page) throw new Error("There is no such page");
    return { ...page, staff: { ...page.staff, changed: { ...added, title: "Senior" } } };
  });
  const filed = (await rowsOf(`STAFF#${id}`)).filter(({ sk }) => sk.startsWith("was#"));
  expect(filed.map(({ sk, version }) => [sk, version])).toEqual([[`was#staff#${id}#000001`, 1]]);
});
