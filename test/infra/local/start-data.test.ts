import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { idOf } from "#infra/local/start-data/ids.ts";
import { people } from "#infra/local/start-data/people/all.ts";
import { services } from "#infra/local/start-data/services.ts";
import { staff } from "#infra/local/start-data/staff.ts";
import { yearOfStaff } from "#infra/local/start-data/team.ts";
import type { Step } from "#infra/local/start-data/write.ts";
import { yearOf } from "#infra/local/start-data/year.ts";
import { leadWorkerOn } from "#shared/allocations/holders.ts";
import type { DueItem } from "#shared/due/due.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { tellingReference } from "#shared/people/reference.ts";
import { at } from "#shared/places/at.ts";
import { placesOf } from "#shared/places/places.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import { notKeyWorkerBecause } from "#shared/staff/rules.ts";

const idOfService = (at: number) => idOf("service", at + 1);

/** What the start data makes of everybody, without a table. */
function made(on: string) {
  const today = Temporal.PlainDate.from(on);
  const whole = <P>(steps: readonly Step<P>[]) =>
    steps.reduce<P | undefined>((page, step) => step.do(page as P), undefined) as P;
  const keys = Object.keys(services);
  const pages = people.map(({ person, service }, n) => {
    const placeOf = (key: keyof typeof services) => ({
      id: idOfService(keys.indexOf(key)),
      added: { ...services[key], keyWorking: true, contacts: true, reviews: true },
      version: 1,
    });
    return whole(yearOf(n + 1, person, service, placeOf, today));
  });
  const members = staff.map((member, n) => {
    // A return files its absence, which only the table does.
    const steps = yearOfStaff(n + 1, member, today).filter(({ what }) => !/absence|return/.test(what));
    return whole(steps);
  });
  return { today: on, pages, members };
}

// Whatever the day of the first start: the end of a month, a leap day, the turn of a year.
for (const on of ["2026-11-22", "2028-02-29", "2027-01-01"]) {
  test(`a first start on ${on} tells of a year that could have been entered`, () => {
    const { today, pages, members } = made(on);
    const contacts = pages.map((page) => {
      for (const place of placesOf(page)) {
        const worker = leadWorkerOn(at(page, place), today);
        if (!worker) continue;
        const record = members.find((m) => m.staff.id === worker)?.staff;
        expect(notKeyWorkerBecause(record, place.service, today)).toBeUndefined();
      }
      expect(tellingReference(aboutPerson(page.person))).toBeUndefined();
      expect(page.contacts.filter((c) => c.day > today)).toEqual([]);
      return page.contacts.length;
    });
    expect(Math.max(...contacts), "a year of about weekly contacts").toBeGreaterThan(45);
    const left = members.flatMap((m) => (m.staff.changed?.leaves ? [m.staff.id] : []));
    expect(left.length).toBe(2);
  });

  test(`and on ${on} every service has something that slipped, and more that did not`, () => {
    const { today, pages, members } = made(on);
    const due = [...pages.flatMap(dueOfPerson), ...members.flatMap(dueOfStaff)];
    for (const at of Object.keys(services).keys()) {
      const here = due.filter((item: DueItem) => item.service === idOfService(at));
      const overdue = here.filter((item) => item.on < today);
      expect(overdue.length).toBeGreaterThan(2);
      expect(overdue.length).toBeLessThan(25);
      expect(here.length).toBeGreaterThan(2 * overdue.length);
    }
    const missing = new Set(due.filter((item) => item.on < today).map((item) => item.kind));
    expect([...missing]).toEqual(
      expect.arrayContaining(["allocate", "arrange-review", "contact", "supervise", "sign"]),
    );
  });
}

test("is the same each time", () => {
  expect(JSON.stringify(made("2026-11-22"))).toBe(JSON.stringify(made("2026-11-22")));
});
