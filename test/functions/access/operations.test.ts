import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { v7 as newId } from "uuid";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadCase } from "#functions/storage/cases.ts";
import { loadPerson } from "#functions/storage/people.ts";
import { loadService } from "#functions/storage/services.ts";
import { loadStaff } from "#functions/storage/staff.ts";
import type { Pages } from "#shared/access/pages.ts";
import { pageParams } from "#shared/access/pages.ts";
import type { AnyRelation } from "#shared/access/relation.ts";
import { read } from "#shared/form/form.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { paramsOf } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { memberOf as staffOf } from "#shared/staff/record.ts";
import { call, noonOf } from "#test/builders/call.ts";
import { done, inProcess } from "#test/builders/caller.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptStaff } from "#test/builders/kept.ts";
import { agreeAnswers, sessionAnswers, today } from "#test/builders/records.ts";
import type { Row } from "#test/builders/table.ts";
import { auditEntries, forgetAudit, rowsButAudit, useTable } from "#test/builders/table.ts";
import { exampleOf, givenBy, memberOf, shownBy } from "#test/examples/index.ts";
import { importQueue } from "#test/functions/imports/support.ts";

/**
 * Every operation by every kind of caller. What is expected comes from the declaration: its relations are asked about the real pages. A new operation is
 * in here without a line, at the path of its example.
 */
useTable("once");

type Caller = StaffRecord | "nobody" | "stranger";
let house: House;
let callers: Record<string, Caller>;
/** Where each operation is asked for, by its example: on the house’s person, worker and service. */
const paths = new Map<string, Readonly<Record<string, string>>>();
/** What must be there after all tests as before the first. */
let kept: Row[];

beforeAll(async () => {
  house = await keptHouse();
  const { worker, supervisor, manager, person } = house;
  const former = await keptStaff({ name: "Fay Former", roles: ["supervisor"], base: house.elsewhere.id });
  callers = { nobody: "nobody", stranger: "stranger", former, ...membersOf(house) };
  // Everybody has signed in before, so that being looked at changes nothing.
  for (const caller of Object.values(callers)) await send(api.home.view, caller);

  // Somebody who supervised the worker before the supervisor did.
  const line = { path: { member: worker.id, kind: "line-management" }, version: 1 };
  const agree = (who: StaffRecord) =>
    done(call(api.supervision.agree, { as: manager, ...line, id: newId(), answers: agreeAnswers(who.id) }));
  await agree(former);
  await done(call(api.supervision.log, { as: former, path: line.path, id: newId(), answers: sessionAnswers() }));
  await agree(supervisor);

  const queue = importQueue();
  queue.sqs.on(SendMessageBatchCommand).resolves({});
  const at = async () => ({ person: person.id });
  const member = async () => memberOf(worker);
  const caller = { ...inProcess(queue.work), stopToken: async () => "none-of-ours" };
  const pages = { person: at, allocated: at, brought: at, member, supervised: member, leaver: member };
  const given = givenBy(caller, house, pages);
  for (const operation of operations.filter(({ formOf, sheetOf }) => !formOf && !sheetOf))
    paths.set(shownBy(operation), (await exampleOf(given, operation)).path ?? {});
  kept = await rowsButAudit();
});
// What earlier tests left of the audit would only make the table longer to look through.
afterEach(forgetAudit);

/** Everybody of the house who is a staff member. */
const membersOf = ({ place: _p, elsewhere: _e, person: _n, ...members }: House): Record<string, StaffRecord> => members;

function pathFor(operation: Operation, over: Record<string, string> = {}): Record<string, string> {
  const path = paths.get(shownBy(operation)) ?? {};
  return Object.fromEntries(paramsOf(operation.route).map((name) => [name, over[name] ?? (path[name] as string)]));
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
    (relation.holds as (staff: unknown, page: unknown, day: string) => boolean)(staffOf(caller), page, today),
  );

/** What the declaration says: "may", or the status of the refusal. */
function declared(operation: Operation, name: string, page: unknown): "may" | 401 | 403 | 404 {
  const caller = callers[name] as Caller;
  if (operation.who === "everybody") return "may";
  if (caller === "nobody") return 401;
  if (caller === "stranger" || name === "leaver") return 403;
  if ("of" in operation.who) return operation.who.reach(staffOf(caller)) ? "may" : 403;
  const about = pageOf(operation);
  // The example is a file of services: who may see an import follows from what is in it.
  const opensImport = operation.route.startsWith("GET ") && paramsOf(operation.route).includes("import");
  if (opensImport && anyHolds(operation, caller, page) && !staffOf(caller).roles.includes("administrator")) return 404;
  if (anyHolds(operation, caller, page)) return "may";
  return about && !anyHolds(view[about], caller, page) ? 404 : 403;
}

/** Who asks for what, and what the declaration says. A form page and a spreadsheet are for those who send the form and see the list: one of each answer. */
function callersOf(operation: Operation, page: unknown) {
  const all = Object.entries(callers).map(([name, caller]) => [name, caller, declared(operation, name, page)] as const);
  if (!operation.formOf && !operation.sheetOf) return all;
  return [...new Map(all.map((each) => [each[2], each])).values()];
}

/** What the entry says of those who are refused before anybody asks what they wanted. */
const notLetIn: Readonly<Record<string, string>> = {
  stranger: "Signing in without a staff record",
  leaver: "Signing in after the leaving date",
};

describe.each(operations.map((o) => [o.route, o] as const))("%s", (_route, operation) => {
  test("answers each caller as declared, and writes one entry for each who was seen or refused", async () => {
    // An instant of their own tells the entries of these requests from all others.
    const time = noonOf(today) + 1000 * (1 + operations.indexOf(operation));
    const gets = operation.route.startsWith("GET ");
    const about = pageOf(operation);
    const page = about && (await load[about](pathFor(operation)[about] as string));
    const cases = await Promise.all(
      callersOf(operation, page).map(async ([name, caller, says]) => {
        const { status, body } = await send(operation, caller, {}, time);
        // An account that belongs to nobody is refused and written down too, without a name.
        const by = caller === "stranger" ? "" : typeof caller === "string" ? undefined : caller.id;
        const viewed = says === "may" && gets && !operation.unseen && !operation.open;
        const what = notLetIn[name] ?? operation.title;
        const entry =
          by !== undefined && (says !== "may" || viewed) && `${says !== "may" ? "denied" : "view"} ${by}: ${what}`;
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
    const wanted = cases.flatMap((c) => c.entry || []);
    expect(added.map((e) => `${e.did} ${e.by}: ${e.what}`).sort()).toEqual(wanted.sort());
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
