import { v7 as newId } from "uuid";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadCase } from "#functions/storage/cases.ts";
import { claim } from "#functions/storage/ledger.ts";
import { loadPerson } from "#functions/storage/people.ts";
import { loadService } from "#functions/storage/services.ts";
import { changeStaff, loadStaff } from "#functions/storage/staff.ts";
import type { Pages } from "#shared/access/pages.ts";
import { pageParams } from "#shared/access/pages.ts";
import type { AnyRelation } from "#shared/access/relation.ts";
import { read } from "#shared/form/form.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { paramsOf } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { memberOf } from "#shared/staff/record.ts";
import type { Answered } from "#test/builders/call.ts";
import { call, noonOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson, keptStaff } from "#test/builders/kept.ts";
import {
  action,
  agreeAnswers,
  arrangeAnswers,
  contactAnswers,
  occasionAnswers,
  recordAnswers,
  representativeAnswers,
  sessionAnswers,
  today,
} from "#test/builders/records.ts";
import type { Row } from "#test/builders/table.ts";
import { auditEntries, forgetAudit, rowsButAudit, useTable } from "#test/builders/table.ts";

/**
 * Every operation by every kind of caller. What is expected comes from the declaration: its relations are asked about the real pages. A new operation is
 * in here without a line; one with a new parameter needs an example of it below.
 */
useTable("once");

type Caller = StaffRecord | "nobody" | "stranger";
let house: House;
let callers: Record<string, Caller>;
let examples: Record<string, string>;
/** What must be there after all tests as before the first. */
let kept: Row[];

beforeAll(async () => {
  house = await keptHouse();
  const { worker, supervisor, manager, keyWorker, person } = house;
  const former = await keptStaff({ name: "Fay Former", roles: ["supervisor"], base: house.elsewhere.id });
  callers = { nobody: "nobody", stranger: "stranger", former, ...membersOf(house) };
  // Everybody has signed in before, so that being looked at changes nothing.
  for (const caller of Object.values(callers)) await send(api.home.view, caller);
  examples = { person: person.id, member: worker.id, service: house.place.id, token: "none-of-ours" };

  const at = { person: person.id };
  examples.allocation = (await call(api.people.view, { as: manager, path: at })).body.allocation?.id as string;
  examples.review = newId();
  examples.recorded = newId();
  examples.row = "row-1";
  for (const id of [examples.review, examples.recorded])
    await done(call(api.reviews.arrange, { as: keyWorker, path: at, id, answers: arrangeAnswers() }));
  const actions = [{ ...action(worker.id), id: examples.row }];
  const path = { ...at, review: examples.recorded };
  await done(call(api.reviews.record, { as: keyWorker, path, version: 1, answers: recordAnswers({ actions }) }));

  examples.contact = newId();
  await done(
    call(api.contacts.record, {
      as: keyWorker,
      path: at,
      id: examples.contact,
      answers: contactAnswers({ followUp: true, what: "Ring", by: today }),
    }),
  );
  // Another one that was moved to somebody else's page.
  const moved = { ...at, contact: newId() };
  examples.case = newId();
  await done(call(api.contacts.record, { as: keyWorker, path: at, id: moved.contact, answers: contactAnswers() }));
  await done(
    call(api.contacts.move, {
      as: keyWorker,
      path: moved,
      id: examples.case,
      answers: { to: (await keptPerson(house.place)).id, why: "A like name" },
    }),
  );
  examples.representative = newId();
  await done(
    call(api.representatives.add, {
      as: keyWorker,
      path: at,
      id: examples.representative,
      answers: representativeAnswers(),
    }),
  );
  examples.occasion = newId();
  await done(call(api.occasions.add, { as: keyWorker, path: at, id: examples.occasion, answers: occasionAnswers() }));

  examples.backup = newId();
  const backup = { worker: worker.id, from: today };
  await done(call(api.allocations.backUp, { as: manager, path: at, id: examples.backup, answers: backup }));
  examples.import = newId();
  const content = Buffer.from("Name,Kind\nOak House,Residential").toString("base64");
  await done(
    call(api.imports.upload, {
      as: house.administrator,
      id: examples.import,
      answers: { what: "services", file: "services.csv", content },
    }),
  );

  const member = { member: worker.id };
  examples.kind = "line-management";
  const line = { ...member, kind: examples.kind };
  await done(
    call(api.absences.record, { as: manager, path: member, id: newId(), answers: { kind: "leave", from: today } }),
  );
  const agree = async (version: number, who: StaffRecord) =>
    done(call(api.supervision.agree, { as: manager, path: line, id: newId(), version, answers: agreeAnswers(who.id) }));
  await agree(1, former);
  await done(call(api.supervision.log, { as: former, path: line, id: newId(), answers: sessionAnswers() }));
  await agree(1, supervisor);
  examples.session = newId();
  await done(
    call(api.supervision.log, { as: supervisor, path: line, id: examples.session, answers: sessionAnswers() }),
  );
  examples.planned = newId();
  const series = { first: "2027-04-01", times: 1, minutes: 60 };
  await done(call(api.supervision.plan, { as: supervisor, path: line, id: examples.planned, answers: series }));
  const came = { id: "0102", address: "wyn@willow.example", why: "bounced" as const, at: `${today}T07:01:00.000Z` };
  await changeStaff(worker.id, (page) => ({ ...(page as StaffPage), mark: { ...came, version: 0 } }));
  const time = `${today}T07:00:00Z`;
  const digest = { recipient: manager.id, kind: "digest" as const, date: today };
  await claim({ ...digest, token: "lost", task: { ...digest, time, services: [] } }, time);
  Object.assign(examples, { recipient: manager.id, entry: `digest_${today}`, queue: "mail" });
  kept = await rowsButAudit();
});
// What earlier tests left of the audit would only make the table longer to look through.
afterEach(forgetAudit);

/** Everybody of the house who is a staff member. */
const membersOf = ({ place: _p, elsewhere: _e, person: _n, ...members }: House): Record<string, StaffRecord> => members;

async function done(answer: Promise<Answered>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`Preparing gave ${status}: ${JSON.stringify(body)}`);
}

/** Which example stands for a parameter: only a review that was recorded has rows, only a planned session comes about or not. */
function exampleFor(name: string, { route }: Operation): string {
  if (name === "review" && (route.includes("{row}") || route.includes("/corrections/"))) return "recorded";
  return name === "session" && /\/(record|call-off)$/.test(route) ? "planned" : name;
}

function pathFor(operation: Operation, over: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    paramsOf(operation.route).map((name) => {
      const example = over[name] ?? examples[exampleFor(name, operation)];
      if (!example) throw new Error(`There is no example of {${name}} for ${operation.route}`);
      return [name, example];
    }),
  );
}

/** Answers that no form takes, for the few forms that nothing at all would do for. */
const wrongAnswers = ({ takes }: Operation): Record<string, unknown> =>
  takes && read(takes, {}, { today }).ok
    ? Object.fromEntries(Object.keys(takes.questions).map((name) => [name, { none: "such" }]))
    : {};

/** A request that is one, but whose answers are missing or wrong: who may gets as far as its form (422), and nothing changes. */
function send(operation: Operation, caller: Caller, over: Record<string, string> = {}, time = noonOf(today)) {
  const request = {
    time,
    path: pathFor(operation, over),
    ...(operation.changes && { answers: wrongAnswers(operation) }),
    ...(operation.changes === "adds" && { id: newId() }),
    ...(operation.changes === "changes" && { version: 1 }),
  };
  if (caller === "nobody") return call(operation, request);
  if (caller === "stranger")
    return call(operation, {
      ...request,
      claims: { iss: "https://issuer.example", sub: "stranger", token_use: "access", username: "nobody.here" },
    });
  return call(operation, { ...request, as: caller });
}

const load: { readonly [K in keyof Pages]: (id: string) => Promise<Pages[K] | undefined> } = {
  person: loadPerson,
  member: loadStaff,
  service: loadService,
  case: loadCase,
};
const view = {
  person: api.people.view,
  member: api.staff.view,
  service: api.services.view,
  case: api.cases.view,
} as const;
const pageOf = (operation: Operation) => pageParams.find((name) => paramsOf(operation.route).includes(name));

const anyHolds = (operation: Operation, caller: StaffRecord, page: unknown) =>
  (operation.who as readonly AnyRelation[]).some((relation) =>
    (relation.holds as (staff: unknown, page: unknown, day: string) => boolean)(memberOf(caller), page, today),
  );

/** What the declaration says: "may", or the status of the refusal. */
function declared(operation: Operation, name: string, page: unknown): "may" | 401 | 403 | 404 {
  const caller = callers[name] as Caller;
  if (operation.who === "everybody") return "may";
  if (caller === "nobody") return 401;
  if (caller === "stranger" || name === "leaver") return 403;
  if ("of" in operation.who) return operation.who.reach(memberOf(caller)) ? "may" : 403;
  const about = pageOf(operation);
  if (anyHolds(operation, caller, page)) return "may";
  return about && !anyHolds(view[about], caller, page) ? 404 : 403;
}

/** Who asks for what, and what the declaration says. A form page and a spreadsheet are for those who send the form and see the list: one of each answer. */
function callersOf(operation: Operation, page: unknown) {
  const all = Object.entries(callers).map(([name, caller]) => [name, caller, declared(operation, name, page)] as const);
  if (!operation.formOf && !operation.sheetOf) return all;
  return [...new Map(all.map((each) => [each[2], each])).values()];
}

describe.each(operations.map((o) => [o.route, o] as const))("%s", (_route, operation) => {
  test("answers each caller as declared, and writes one entry for each who was seen or refused", async () => {
    // An instant of their own tells the entries of these requests from all others.
    const time = noonOf(today) + 1000 * (1 + operations.indexOf(operation));
    const gets = operation.route.startsWith("GET ");
    const about = pageOf(operation);
    const page = about && (await load[about](examples[about] as string));
    const cases = await Promise.all(
      callersOf(operation, page).map(async ([name, caller, says]) => {
        const { status, body } = await send(operation, caller, {}, time);
        const known = typeof caller !== "string" && name !== "leaver" ? caller.id : undefined;
        const viewed = says === "may" && gets && !operation.unseen && !operation.open;
        const entry = known && (says !== "may" ? `denied ${known}` : viewed ? `view ${known}` : undefined);
        return { name, expected: says === "may" ? (gets ? 200 : 422) : says, status, body, entry };
      }),
    );
    expect(Object.fromEntries(cases.map((c) => [c.name, c.status]))).toEqual(
      Object.fromEntries(cases.map((c) => [c.name, c.expected])),
    );
    for (const { status, body } of cases.filter((c) => c.status >= 400))
      expect(Object.keys(body).sort()).toEqual([
        "kind",
        "message",
        ...(status === 422 ? ["problems"] : []),
        "reference",
      ]);

    const added = await auditEntries(new Date(time).toISOString());
    const wanted = cases.flatMap((c) => c.entry ?? []);
    expect(added.map((e) => `${e.did} ${e.by}`).sort()).toEqual(wanted.sort());
    expect(new Set(added.map((e) => e.what))).toEqual(new Set(wanted.length > 0 ? [operation.title] : []));
  });

  const about = pageOf(operation);
  if (about && !operation.formOf && !operation.sheetOf)
    test("answers alike for a page that does not exist and for one that is not the caller’s", async () => {
      const stranger = house.otherWorker;
      const missing = await send(operation, stranger, { [about]: newId() });
      const { reference: _r, ...body } = missing.body;
      expect([missing.status, body]).toEqual([
        404,
        { kind: "not-found", message: "There is no such page, or it is not yours to see." },
      ]);
      const hidden = await send(operation, stranger);
      if (hidden.status === 404) expect({ ...hidden.body, reference: "" }).toEqual({ ...missing.body, reference: "" });
    });
});

test("nothing of all this changed a row", async () => {
  expect(await rowsButAudit()).toEqual(kept);
});

test("only the operations that are meant for everybody are open", () => {
  expect(operations.filter((o) => o.open).map((o) => o.route)).toEqual([
    "GET /unsubscribe/{token}",
    "POST /unsubscribe/{token}",
    "GET /health",
    "GET /openapi.json",
  ]);
});

test("who may open a form page is who may send it, and who may download a list is who may see it", () => {
  const repeated = operations.filter((o) => o.formOf || o.sheetOf);
  expect(repeated.length).toBeGreaterThan(50);
  for (const { word, formOf, sheetOf, who, route } of repeated) {
    const of = operations.find((o) => o.word === word && o.name === (formOf ?? sheetOf));
    expect([route, who === of?.who, paramsOf(route)]).toEqual([route, true, paramsOf(of?.route ?? "GET /")]);
  }
});
