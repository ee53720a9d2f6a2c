import type { Temporal } from "temporal-polyfill";
import { changeOrganisation } from "#functions/storage/organisation.ts";
import { changePerson } from "#functions/storage/people.ts";
import { changeService } from "#functions/storage/services.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import type { Account } from "#infra/local/accounts.ts";
import { reviewed } from "#shared/policies/rules.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { newServicePage } from "#shared/services/rules.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import { idOf, serviceId, staffId } from "./ids.ts";
import { addLinkWorkers } from "./link-workers.ts";
import { people } from "./people/all.ts";
import { counted, practices } from "./practices.ts";
import type { ServiceKey } from "./services.ts";
import { organisation, policies, registeredManagers, services } from "./services.ts";
import { staff } from "./staff.ts";
import { signInName, yearOfStaff } from "./team.ts";
import { writeSteps } from "./write.ts";
import { yearOf } from "./year.ts";

export type SeedOptions = {
  /** True for `npm start -- --empty`: one system administrator and nothing else. */
  empty: boolean;
  /** The day of the first start, to which all dates are relative. */
  today: Temporal.PlainDate;
  log: (line: string) => void;
};

/** Pages written side by side; more of them only wait for the engine. */
const atOnce = 8;

/** Fills an empty table through the rules of the product, so that nothing is there that could not have been entered. Runs once, on the first start. */
export async function seed({ empty, today, log }: SeedOptions): Promise<{ accounts: Account[] }> {
  if (empty) return { accounts: [await addAdministrator(today)] };
  log(
    `Entering a year of demonstration data: ${Object.keys(services).length} services, ${practices.length} practices, ${staff.length} staff, ${people.length} people`,
  );
  const day = (at: number) => today.add({ days: at }).toString();
  await changeOrganisation(
    (now) => ({ ...now, look: organisation }),
    () => [],
  );
  const places = await addServices(day);
  await sideBySide(staff, (member, n) => {
    const subject = { page: "member" as const, id: idOf("staff", n + 1), n: n + 1 };
    return writeSteps(subject, yearOfStaff(n + 1, member, today), day, changeStaff);
  });
  await sideBySide(people, ({ person, service }, n) => {
    const subject = { page: "person" as const, id: idOf("person", n + 1), n: n + 1 };
    const placeOf = (key: ServiceKey) => places.get(key) as ServiceRecord;
    return writeSteps(subject, yearOf(n + 1, person, service, placeOf, today), day, changePerson);
  });
  const accounts = staff.flatMap((s) =>
    s.account ? [{ signInName: signInName(s.name), name: s.name, role: s.account }] : [],
  );
  return { accounts: [...accounts, ...(await addLinkWorkers(day))] };
}

async function sideBySide<T>(all: readonly T[], work: (one: T, n: number) => Promise<void>): Promise<void> {
  const waiting = all.entries();
  const worker = async () => {
    for (const [n, one] of waiting) await work(one, n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function addAdministrator(today: Temporal.PlainDate): Promise<Account> {
  const account = { signInName: "administrator", name: "System Administrator", role: "System administrator" };
  const id = idOf("staff", 999);
  const { signInName, name, role: title } = account;
  const added = { name, signInName, title, roles: ["administrator" as const], kind: "employee" as const };
  await changeStaff(id, () => newStaffPage({ id, added: { ...added, started: today.toString() }, version: 0 }));
  return account;
}

async function addServices(day: (at: number) => string): Promise<ReadonlyMap<ServiceKey, ServiceRecord>> {
  const places = new Map<ServiceKey, ServiceRecord>();
  for (const [key, about] of Object.entries(services)) {
    const id = serviceId(key as ServiceKey);
    const added = { ...about, keyWorking: true, contacts: true, reviews: true } as const;
    const { since, reviewed: at, owner } = policies[key as ServiceKey];
    const registered = registeredManagers[key as ServiceKey];
    const page = newServicePage(id, added, day(since));
    const named = registered ? [{ from: day(since), manager: staffId(registered) }] : undefined;
    const bare = named ? { ...page, service: { ...page.service, registered: named } } : page;
    const { service } = await changeService(id, () =>
      at === undefined || owner === undefined
        ? bare
        : reviewed(bare, idOf("policy", places.size + 1), by(owner, day(at))),
    );
    places.set(key as ServiceKey, service);
  }
  for (const [n, practice] of practices.entries()) {
    const id = idOf("service", 100 + n);
    const added = {
      ...practice,
      kind: "gp-practice",
      counted,
      word: "link worker",
      keyWorking: false,
      contacts: false,
      reviews: false,
    } as const;
    await changeService(id, () => newServicePage(id, added, day(0)));
  }
  return places;
}

/** What a manager says of the review of a policy that they own. */
const by = (owner: string, on: string) => ({
  reviewedOn: on,
  version: "Version 3",
  owner: staffId(owner),
  signedBy: staff.find(({ key }) => key === owner)?.name ?? "",
  signedOn: on,
});
