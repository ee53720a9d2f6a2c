import { describe, expect, test } from "vitest";
import * as z from "zod";
import { anybody, managerOf } from "#shared/access/relations.ts";
import { changed, changedWith } from "#shared/lists/shapes.ts";
import { mailScreen } from "#shared/mail/operations.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { operation, paramsOf } from "#shared/operation/operation.ts";
import { ownPage, place, screen, webForm } from "#shared/operation/web-page.ts";
import { api, operations } from "#shared/operations.ts";
import { personScreen } from "#shared/people/screen.ts";
import { addRepresentative } from "#shared/representatives/forms.ts";
import { reviewScreen } from "#shared/reviews/screen.ts";
import {
  addressOf,
  backFrom,
  confirmationOf,
  doneBy,
  formAt,
  formOperations,
  noForms,
  shownAt,
} from "#shared/web-pages.ts";

const asking = operations.filter((o) => o.asks !== undefined);
const namesIn = (at: string) => paramsOf(`GET ${at}` as "GET /");
const nameOf = ({ word, name }: Operation) => `${word}.${name}`;
const idsFor = (at: string) => Object.fromEntries(namesIn(at).map((name) => [name, `id-of-${name}`]));

describe("law: every form of the product has one page on the web", () => {
  test("declared with its operation", () => {
    expect(asking.length).toBeGreaterThan(45);
    expect(asking.filter((o) => o.web === undefined).map(nameOf)).toEqual([]);
    expect(operations.filter((o) => o.web !== undefined && o.asks === undefined).map(nameOf)).toEqual([]);
  });

  test("its address names the parameters of its route", () => {
    for (const { web, route } of asking) expect(namesIn(web?.at ?? "").sort()).toEqual(paramsOf(route).sort());
  });

  test("no two addresses can be meant by one path unless a fixed part tells them apart", () => {
    const shapes = [...asking.map(({ web }) => web?.at ?? ""), ...noForms].map((at) => at.replace(/\{\w+\}/g, "{}"));
    expect(shapes.filter((shape, n) => shapes.indexOf(shape) !== n)).toEqual([]);
  });

  test.each(formOperations.map((o) => [nameOf(o), o] as const))("%s is found at its address", (_, operation) => {
    const params = idsFor(operation.web.at);
    const path = addressOf(operation.web.at, params);
    expect(formAt(path)).toEqual({ operation, params });
    expect(formAt(`${path}/`)).toEqual({ operation, params });
    expect(formAt(`${path}/more`)?.operation).not.toBe(operation);
  });

  test("it leads back to a page that its own address names, and on to one that lacks at most what was made", () => {
    for (const { web } of formOperations) {
      const own = namesIn(web.at);
      expect(namesIn(web.back.at).filter((name) => !own.includes(name))).toEqual([]);
      expect(namesIn(web.leadsTo.at).filter((name) => !own.includes(name)).length).toBeLessThanOrEqual(1);
    }
  });
});

// Where links of mails, bookmarks and to-dos lead. An address may be added here, and none taken off.
test.each([
  ["/people/new", "people.register"],
  ["/people/p1/change", "people.change"],
  ["/people/p1/status", "people.status"],
  ["/people/p1/contacts/new", "contacts.record"],
  ["/people/p1/contacts/c1/follow-up", "contacts.followUp"],
  ["/people/p1/allocations/new", "allocations.allocate"],
  ["/people/p1/allocations/refusal", "allocations.refuse"],
  ["/people/p1/allocations/a1/change", "allocations.change"],
  ["/people/p1/allocations/a1/end", "allocations.end"],
  ["/people/p1/allocations/a1/explained", "allocations.explain"],
  ["/people/p1/allocations/a1/introduced", "allocations.introduce"],
  ["/people/p1/allocations/a1/involvement", "allocations.involve"],
  ["/people/p1/backup/new", "allocations.backUp"],
  ["/people/p1/backup/b1/end", "allocations.endBackup"],
  ["/people/p1/occasions/new", "occasions.add"],
  ["/people/p1/occasions/o1/mark", "occasions.mark"],
  ["/people/p1/occasions/o1/remove", "occasions.remove"],
  ["/people/p1/representatives/new", "representatives.add"],
  ["/people/p1/representatives/r1/change", "representatives.change"],
  ["/people/p1/representatives/r1/end", "representatives.end"],
  ["/people/p1/reviews/new", "reviews.arrange"],
  ["/people/p1/reviews/r1/record", "reviews.record"],
  ["/people/p1/reviews/r1/move", "reviews.move"],
  ["/people/p1/reviews/r1/cancel", "reviews.cancel"],
  ["/people/p1/reviews/r1/actions/a1", "reviews.close"],
  ["/staff/new", "staff.add"],
  ["/staff/m1/change", "staff.change"],
  ["/staff/m1/address", "mail.works"],
  ["/staff/m1/absence/new", "absences.record"],
  ["/staff/m1/absence/change", "absences.change"],
  ["/staff/m1/absence/return", "absences.end"],
  ["/staff/m1/hand-over", "absences.handOver"],
  ["/staff/m1/mail/reminders", "preferences.reminders"],
  ["/staff/m1/mail/digest", "preferences.digest"],
  ["/staff/m1/support/clinical/agreement", "supervision.agree"],
  ["/staff/m1/support/clinical/end", "supervision.end"],
  ["/staff/m1/support/clinical/plan", "supervision.plan"],
  ["/staff/m1/support/clinical/sessions/new", "supervision.log"],
  ["/staff/m1/supervision/s1/record", "supervision.record"],
  ["/staff/m1/supervision/s1/correct", "supervision.correct"],
  ["/staff/m1/supervision/s1/call-off", "supervision.callOff"],
  ["/staff/m1/supervision/s1/sign", "supervision.sign"],
  ["/services/new", "services.add"],
  ["/services/s1/change", "services.change"],
  ["/services/s1/mail", "services.mail"],
  ["/organisation/change", "organisation.change"],
  ["/organisation/mail", "organisation.mail"],
  ["/mail/staff-1/entry-1", "mail.again"],
  ["/mail/queues/mail/again", "mail.replay"],
])("%s is the form of %s", (path, name) => {
  const found = formAt(path);
  expect(found && nameOf(found.operation)).toBe(name);
});

test.each([
  "/",
  "/people",
  "/people/p1",
  "/people/p1/contacts",
  "/people/p1/contacts/c1",
  "/people//change",
  "/people/a%2Fb/change",
  "/people/p1/nowhere/new",
  "/mail/kinds/1",
  "/mail/preview/1",
  "/mail/addresses",
  "/imports/new",
  "/form",
])("%s is no form", (path) => expect(formAt(path)).toBeUndefined());

describe("where a form leads", () => {
  const { register } = api.people;
  const at = (path: string) => {
    const found = formAt(path);
    if (!found) throw new Error(`${path} is no form`);
    return found;
  };

  test("to the page of what was made, or of what was changed", () => {
    const made = at("/people/new");
    expect(shownAt(made.operation, made.params, { id: "p9" })).toBe("/people/p9");
    const arranged = at("/people/p1/reviews/new");
    expect(shownAt(arranged.operation, arranged.params, { id: "r9" })).toBe("/people/p1/reviews/r9");
    const contact = at("/people/p1/contacts/new");
    expect(shownAt(contact.operation, contact.params, { id: "c9" })).toBe("/people/p1");
    expect(backFrom(arranged.operation, arranged.params)).toBe("/people/p1");
  });

  test("with what was done in the address, and nothing of anybody", () => {
    const { operation } = at("/people/new");
    expect(doneBy(operation, {})).toBe("people.register");
    expect(doneBy(operation, { notice: "same-nhs-number" })).toBe("people.register.same-nhs-number");
    for (const one of formOperations) expect(doneBy(one, {})).toMatch(/^[a-zA-Z.-]+$/);
  });

  test("to a confirmation in the words of the operation, made of what the page shows", () => {
    const person = { name: "Margaret Ellis" };
    const shown = { person, keyWorking: true } as never;
    expect(confirmationOf("people.register", personScreen, shown)).toEqual({
      title: "Margaret Ellis was registered",
      text: "Next, allocate a {key worker}. Until then, managers see that there is none.",
    });
    expect(confirmationOf("people.register.same-nhs-number", personScreen, shown)?.text).toMatch(/^Another person/);
    expect(confirmationOf("mail.again.left", mailScreen, {} as never)?.title).toBe("The email is off the list");
    expect(register.web?.own).toBe(false);
  });

  test.each([
    "",
    "people",
    "people.view",
    "people.nothing",
    "nothing.register",
    "constructor.register",
    "people.constructor",
    "people.register.constructor",
    "people.register.nothing",
    "reviews.arrange",
    "imports.upload",
  ])("confirms nothing on a person’s page of “%s”", (done) => {
    expect(confirmationOf(done, personScreen, { person: { name: "" } } as never)).toBeUndefined();
  });

  test("and not on another page than the one it leads to", () => {
    expect(confirmationOf("people.change", reviewScreen, {} as never)).toBeUndefined();
  });
});

// What is forgotten does not compile: each of these lines would fail without its error.
test("a declaration that forgets or misspells something does not compile", () => {
  const takes = addRepresentative;
  const rooms = screen("/rooms/{person}", z.object({ room: z.string() }));
  const declared = () => {
    // @ts-expect-error: it asks something, and has no page that does
    operation("POST /rooms/{person}", { takes, gives: changed, who: [managerOf], asks: "GET /rooms/{person}/new" });
    operation("POST /rooms/{person}", {
      takes,
      gives: changed,
      who: [managerOf],
      asks: "GET /rooms/{person}/new",
      // @ts-expect-error: the address does not name the person
      web: webForm("/rooms/new", { leadsTo: rooms, back: place("/rooms", "Rooms"), says: { title: "Saved" } }),
    });
    operation("POST /rooms", {
      takes,
      gives: changed,
      who: [anybody],
      asks: "GET /rooms/new",
      // @ts-expect-error: no route has a person
      web: ownPage("/rooms/{person}/new"),
    });
    operation("POST /rooms/{person}", {
      takes,
      gives: changedWith("full"),
      who: [managerOf],
      asks: "GET /rooms/{person}/new",
      // @ts-expect-error: nothing is confirmed when the answer’s notice is “full”
      web: webForm("/rooms/{person}/new", { leadsTo: rooms, says: { title: "Saved" } }),
    });
    webForm("/rooms/{person}/new", {
      leadsTo: rooms,
      // @ts-expect-error: the page does not show this
      says: ({ rom }) => ({ title: rom }),
    });
    // @ts-expect-error: nothing is confirmed
    webForm("/rooms/{person}/new", { leadsTo: rooms });
    // @ts-expect-error: the way back needs what the address does not name
    webForm("/rooms/new", { leadsTo: rooms, back: rooms, says: { title: "Saved" } });
  };
  expect(declared).not.toThrow();
});
