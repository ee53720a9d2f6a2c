import type { Temporal } from "temporal-polyfill";
import { auditWrite } from "#functions/storage/audit.ts";
import { changePerson } from "#functions/storage/people.ts";
import { changeService } from "#functions/storage/services.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { wordsWrite } from "#functions/storage/supervision.ts";
import type { Account } from "#infra/local/accounts.ts";
import { begin, refuseOne } from "#shared/allocations/rules.ts";
import { addContact } from "#shared/contacts/rules.ts";
import { add as addOccasion } from "#shared/occasions/rules.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { newPersonPage } from "#shared/people/page.ts";
import { changeStatusOf } from "#shared/people/rules.ts";
import { add as addRepresentative } from "#shared/representatives/rules.ts";
import { arrange, close, tookPlace } from "#shared/reviews/rules.ts";
import type { ServicePage } from "#shared/services/page.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import { agree, log as logSession, sign } from "#shared/supervision/rules.ts";
import { counted, practices } from "./practices.ts";
import type { ServiceKey } from "./provider.ts";
import { people, services, staff, supervision } from "./provider.ts";

export type SeedOptions = {
  /** True for `npm start -- --empty`: one system administrator and nothing else. */
  empty: boolean;
  /** The day of the first start, to which all dates are relative. */
  today: Temporal.PlainDate;
  log: (line: string) => void;
};

/** The same ids at each first start: shaped as uuid v7, counted. */
const idOf = (kind: number, n: number) =>
  `00000000-${kind.toString(16).padStart(4, "0")}-7000-8000-${n.toString(16).padStart(12, "0")}`;
const serviceId = (key: ServiceKey) => idOf(1, Object.keys(services).indexOf(key) + 1);
const staffId = (key: string) => {
  const n = staff.findIndex((s) => s.key === key);
  if (n < 0) throw new Error(`The start data has nobody called ${key}`);
  return idOf(2, n + 1);
};

/** Fills an empty table through the rules of the product, so that nothing is there that could not have been entered. Runs once, on the first start. */
export async function seed({ empty, today, log }: SeedOptions): Promise<{ accounts: Account[] }> {
  const day = (n: number) => today.add({ days: n }).toString();
  if (empty) {
    await addStaff(
      {
        key: "administrator",
        name: "System Administrator",
        title: "System administrator",
        roles: ["administrator"],
        started: 0,
      },
      idOf(2, 999),
      day,
    );
    return { accounts: [{ signInName: "administrator", name: "System Administrator", role: "System administrator" }] };
  }
  log("Entering the demonstration data: two services, nine practices, 12 staff, 20 people");
  const places = await addServices();
  for (const member of staff) await addStaff(member, staffId(member.key), day);
  await Promise.all(people.map((person, n) => addPerson(person, places, n + 1, day)));
  await Promise.all(supervision.map((one, n) => addSupervision(one, n + 1, day)));
  return {
    accounts: staff.flatMap((s) =>
      s.account ? [{ signInName: signInName(s.name), name: s.name, role: s.account }] : [],
    ),
  };
}

const signInName = (name: string) => name.toLowerCase().replaceAll(" ", ".");

type Places = ReadonlyMap<ServiceKey, ServiceRecord>;

async function addServices(): Promise<Places> {
  const places = new Map<ServiceKey, ServiceRecord>();
  for (const [key, about] of Object.entries(services)) {
    const id = serviceId(key as ServiceKey);
    const { allocateWithin, contactEvery, firstReview, reviewEvery, ...named } = about;
    const added = {
      ...named,
      keyWorking: true,
      allocateWithin,
      contacts: true,
      contactEvery,
      reviews: true,
      firstReview,
      reviewEvery,
    } as const;
    const { service } = await changeService(id, () => ({ service: { id, added, version: 0 } }) as ServicePage);
    places.set(key as ServiceKey, service);
  }
  for (const [n, practice] of practices.entries()) {
    const id = idOf(1, 100 + n);
    const added = {
      ...practice,
      kind: "gp-practice",
      counted,
      word: "link worker",
      keyWorking: false,
      contacts: false,
      reviews: false,
    } as const;
    await changeService(id, () => ({ service: { id, added, version: 0 } }) as ServicePage);
  }
  return places;
}

type Day = (n: number) => string;

async function addStaff(member: (typeof staff)[number], id: string, day: Day): Promise<void> {
  const {
    key: _,
    name,
    title,
    roles,
    base,
    also,
    kind = "employee",
    wte,
    lineManager,
    started,
    email,
    account: __,
  } = member;
  const added = {
    name,
    signInName: signInName(name) === "system.administrator" ? "administrator" : signInName(name),
    title,
    roles: [...roles],
    kind,
    started: day(started),
    ...(email !== false && { email: `${signInName(name)}@willowtree.example` }),
    ...(base && { base: serviceId(base) }),
    ...(also && { also: also.map(serviceId) }),
    ...(wte && { wte }),
    ...(lineManager && { lineManager: staffId(lineManager) }),
  };
  await changeStaff(id, () => newStaffPage({ id, added, version: 0 }));
}

/** Appends the check digit of the NHS number (modulus 11). */
function nhsNumber(nine: string): string {
  const sum = [...nine].reduce((total, digit, n) => total + Number(digit) * (10 - n), 0);
  const check = (11 - (sum % 11)) % 11;
  if (check === 10) throw new Error(`${nine} has no check digit`);
  return `${nine}${check}`;
}

async function addPerson(person: (typeof people)[number], places: Places, n: number, day: Day): Promise<void> {
  const id = idOf(3, n);
  const {
    keyWorker,
    since,
    reviewed,
    actions = [],
    booked,
    away,
    refusedOn,
    askAgain,
    nhs,
    service,
    started,
    interpreter,
    ...about
  } = person;
  const registered = {
    ...about,
    service: serviceId(service),
    started: day(started),
    interpreter: interpreter ?? false,
    nhsNumberKnown: nhs !== undefined,
    ...(nhs && { nhsNumber: nhsNumber(nhs) }),
  };
  const place = places.get(service) as ServiceRecord;
  let entries = 0;
  const known = () => "somebody";
  const step = async (decide: (page: PersonPage) => PersonPage, what: string, at: number, by: string) => {
    const entry = {
      id: idOf(9, n * 1000 + entries++),
      at: `${day(at)}T10:00:00.000Z`,
      by: staffId(by),
      byName: staff.find((s) => s.key === by)?.name ?? "",
      did: "change" as const,
      what,
      request: "start-data",
    };
    await changePerson(
      id,
      (page) => decide(page as PersonPage),
      () => [auditWrite({ page: "person", id }, entry)],
    );
  };
  const manager = service === "rowan" ? "priya" : "tom";
  await step(() => newPersonPage({ id, registered, version: 0 }, place), "Register a person", started, manager);
  if (keyWorker && since !== undefined) {
    const answers = {
      worker: staffId(keyWorker),
      from: day(since),
      involved: "chose",
      explained: true,
      explainedOn: day(since),
      how: "in-person",
    } as const;
    await step((page) => begin(page, idOf(4, n), answers, known), "Allocate a key worker", since, manager);
  }
  if (refusedOn !== undefined && askAgain !== undefined)
    await step(
      (page) =>
        refuseOne(
          page,
          idOf(5, n),
          { on: day(refusedOn), askAgain: day(askAgain), said: "I talk to whoever is there." },
          known,
        ),
      "Record a refusal",
      refusedOn,
      manager,
    );
  const by = keyWorker ?? manager;
  if (reviewed !== undefined) {
    const reviewId = idOf(6, n);
    await step(
      (page) => arrange(page, reviewId, { ...arranged(day(reviewed)), kind: "regular" }),
      "Arrange a care review",
      reviewed - 30,
      by,
    );
    const agreed = actions.map(([what, who, due], row) => ({
      id: `a${row + 1}`,
      what,
      who: staffId(who),
      by: day(due),
    }));
    await step(
      (page) =>
        tookPlace(page, reviewId, 1, { ...held, on: day(reviewed), ...(agreed.length > 0 && { actions: agreed }) }),
      "Record a care review that took place",
      reviewed + 1,
      by,
    );
    for (const [row, [, , , done]] of actions.entries()) {
      if (done === undefined) continue;
      const version = 2;
      await step(
        (page) => close(page, reviewId, `a${row + 1}`, version, { outcome: "done", on: day(done) }),
        "Close an action",
        done,
        by,
      );
    }
  }
  if (keyWorker) {
    for (const [at, contact] of contactsOf(n, started).entries())
      await step(
        (page) =>
          addContact(
            page,
            idOf(12, n * 100 + at),
            { ...met, kind: contact.kind, said: contact.said, on: day(contact.at), day: "another" },
            staffId(keyWorker),
            day(contact.at),
          ),
        "Record a contact",
        contact.at,
        keyWorker,
      );
  }
  if (n % 2 === 1) {
    const wish = "A cake with whoever is there, and no fuss.";
    const answers = { what: "Birthday", on: person.born, yearly: true, wish };
    await step((page) => addOccasion(page, idOf(13, n), answers, day(0)), "Add an important date", started + 1, by);
  }
  if (n % 3 === 1)
    await step(
      (page) => addRepresentative(page, idOf(14, n), representativeOf(n)),
      "Add a representative",
      started + 1,
      by,
    );
  if (booked !== undefined)
    await step(
      (page) =>
        arrange(page, idOf(7, n), { ...arranged(day(booked)), kind: reviewed === undefined ? "first" : "regular" }),
      "Arrange a care review",
      Math.min(booked - 14, -1),
      by,
    );
  if (away !== undefined)
    await step(
      (page) => changeStatusOf(page, idOf(8, n), { status: "away", from: day(away), note: "In hospital" }),
      "Change a person’s status",
      away,
      by,
    );
}

const family = ["Jean Ellis", "Patrick Lang", "Ruby Kelly", "Anil Sandhu", "Carol Greene", "Frank Booth", "Mei Wong"];

function representativeOf(n: number) {
  return {
    name: family[n % family.length] as string,
    relation: n % 2 ? "sister" : "nephew",
    authority: n % 4 === 1 ? "health-attorney" : "none",
    seen: n % 4 === 1,
    ...(n % 4 === 1 && { seenOn: "2025-02-03" }),
    share: "everything",
    basis: "consent",
    doNotContact: false,
    phone: `01632 960 2${String(n).padStart(2, "0")}`,
  } as const;
}

const met = { withWhom: "person", how: "in-person", followUp: false } as const;

const talks = [
  { kind: "session", said: "Went through the week together. In good spirits; the plan suits as it is." },
  { kind: "visit", said: "A short visit. Tired after a bad night, and glad of the company." },
  { kind: "session", said: "Talked about the goals of the last review. Wants to go out more once it is warmer." },
  { kind: "occasion", said: "A cake for the neighbours’ anniversary. Laughed a lot." },
] as const;

/** About weekly contacts over two months, with the gaps of real life: every fourth person has not been seen for a while. */
function contactsOf(n: number, started: number) {
  const newest = n % 4 === 0 ? -17 : -(n % 6);
  return [...Array(8).keys()]
    .map((week) => newest - week * (n % 3 === 0 ? 9 : 7))
    .filter((at) => at >= started && at > -60)
    .reverse()
    .map((at, i) => {
      const { kind, said } = talks[(n + i) % talks.length] as (typeof talks)[number];
      return { at, kind, said };
    });
}

const arranged = (on: string) => ({
  on,
  time: "14:30",
  place: "The quiet room",
  agenda: ["How things are going", "Health and risks", "What to do next"],
  invitees: [{ id: "i1", name: "Their sister", relation: "family" as const, wished: true, invited: true }],
});

const held = {
  came: ["The person", "Their key worker", "Their sister"],
  outcome: "Things are going well on the whole. The plan stays as it is, with the actions below.",
  ownWords: "I like it here. I would like to go out more.",
  goals: ["To go out at least once a week"],
};

async function addSupervision(one: (typeof supervision)[number], n: number, day: Day): Promise<void> {
  const id = staffId(one.supervisee);
  const change = (decide: (page: StaffPage) => StaffPage, also: Parameters<typeof changeStaff>[2] = () => []) =>
    changeStaff(id, (page) => decide(page as StaffPage), also);
  await change((page) =>
    agree(page, idOf(10, n), 0, {
      supervisor: staffId(one.supervisor),
      everyWeeks: one.everyWeeks,
      from: day(one.from),
    }),
  );
  for (const [at, session] of one.sessions.entries()) {
    const sessionId = idOf(11, n * 10 + at);
    const said = {
      on: day(session.on),
      minutes: 60,
      topics: ["How the work is going", "People supported, by their reference", "Training"],
      howAreThey: "Well, and a little tired after a run of night shifts.",
      ...(session.next !== undefined && { next: day(session.next) }),
    };
    const words = {
      id: sessionId,
      supervisee: id,
      supervisor: staffId(one.supervisor),
      kind: "line-management" as const,
      said,
    };
    await change(
      (page) => logSession(page, sessionId, words.supervisor, said),
      () => [wordsWrite({ ...words, version: 0 })],
    );
    const { signed } = session;
    if (signed === undefined) continue;
    await change(
      (page) => {
        const found = page.sessions.find((s) => s.id === sessionId);
        if (!found) throw new Error("The start data lost a session");
        return sign(page, found, 1, day(signed));
      },
      () => [wordsWrite({ ...words, version: 1, signed: { agrees: "yes" } })],
    );
  }
}
