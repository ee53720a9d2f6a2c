import { v7 as newId } from "uuid";
import { stopToken } from "#functions/mail/link.ts";
import { leaveSign } from "#functions/storage/runs.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { pathOf } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import { functionOf } from "#shared/served.ts";
import { aboutService } from "#shared/services/record.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import type { House } from "#test/builders/house.ts";
import { action, serviceAnswers, today } from "#test/builders/records.ts";
import type { Caller, Given, Sent } from "#test/examples/example.ts";
import { imported } from "#test/examples/imports.ts";
import { exampleOf, givenBy } from "#test/examples/index.ts";
import type { Seen } from "./browser.ts";
import { Browser } from "./browser.ts";
import type { Cloud } from "./cloud.ts";

/** What of a cloud it takes to do everything that the API offers. */
export type Offering = Seen &
  Pick<Cloud, "tokenOf" | "workQueues"> & {
    byName(name: string): Pick<ReturnType<Cloud["byName"]>, "settings">;
  };

/** Asks the API through CloudFront, with a token, and remembers which operations were asked. */
function clientOf(cloud: Offering): Caller & { missed(): string[] } {
  const asked = new Set<string>();
  const ask = async (operation: Operation, { as, path = {}, query, id, version, answers = {} }: Sent) => {
    asked.add(operation.route);
    const token = as && (await cloud.tokenOf(aboutStaff(as).signInName));
    const address = `/api${pathOf(operation.route, path)}${query ? `?${new URLSearchParams(query)}` : ""}`;
    const answer = await new Browser(cloud).ask(address, {
      ...(operation.route.startsWith("POST ") && { json: { answers, id, version } }),
      // As a program and not as a browser, which would be led to a page.
      headers: { accept: "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    });
    if (answer.status !== 200) throw new Error(`${operation.route} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(String(answer.body));
  };
  return {
    today,
    send: ask,
    form: (operation, sent) => ask({ ...operation, route: operation.asks } as Operation, sent),
    work: () => cloud.workQueues(),
    stopToken: async (member) =>
      withSecret(cloud.byName(functionOf("preferences")).settings.KEYWORK_LINK_KEY, () =>
        stopToken(member, "reminders"),
      ),
    missed: () => operations.map(({ route }) => route).filter((route) => !asked.has(route)),
  };
}

/** As a function would that was started with it. */
function withSecret<T>(secret: string | undefined, make: () => T): T {
  const before = process.env.KEYWORK_LINK_KEY;
  process.env.KEYWORK_LINK_KEY = secret;
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env.KEYWORK_LINK_KEY;
    else process.env.KEYWORK_LINK_KEY = before;
  }
}

/** Does everything that the product offers with its example: the form page, then the form, then the list as a spreadsheet. */
export async function exercise(cloud: Offering, house: House): Promise<string[]> {
  const { missed, ...client } = clientOf(cloud);
  const given = givenBy(client, house);
  for (const operation of operations.filter(({ formOf, sheetOf }) => !formOf && !sheetOf)) {
    const example = await exampleOf(given, operation);
    const page = operation.asks ? await given.form(operation, example) : undefined;
    await given.send(operation, { ...example, id: page?.id ?? newId() });
    await given.work();
    for (const sheet of operations.filter(({ word, sheetOf }) => word === operation.word && sheetOf === operation.name))
      await given.send(sheet, example);
  }
  await furtherUse(given, cloud);
  return missed();
}

/** What the examples leave out: lists that go on, the other queues, files of each kind, and what a digest needs to be sent. */
async function furtherUse(given: Given, cloud: Offering): Promise<void> {
  const { administrator, manager, worker, place } = given.house;
  const { send } = given;
  await send(api.services.list, { as: administrator, query: { after: place.id } });
  await send(api.people.list, { as: manager, query: { after: (await given.person()).person } });
  await send(api.staff.list, { as: administrator, query: { after: manager.id } });
  // A service that no longer has key working is owed no review of its policy; two reviews make one of them history.
  const { id } = await given.run(api.services.add);
  const changed = await given.open(api.services.change, administrator, { service: id });
  await send(api.services.change, {
    ...changed,
    answers: { ...serviceAnswers({ keyWorking: false, allocateWithin: undefined } as never), from: today },
  });
  await given.run(api.services.policy);
  await send(api.services.view, { as: manager, path: { service: place.id } });
  // Somebody of the same name and date of birth is looked at before anybody is registered.
  const twin = { name: "Ana Twin", born: "1950-01-02" };
  await given.run(api.people.register, twin);
  const second = await given.run(api.people.register, twin).catch(() => "refused");
  if (second !== "refused") throw new Error("Nobody said that somebody is here already");
  for (const queue of ["rebuild", "returned"])
    await send(api.mail.replay, { as: administrator, path: { queue }, id: newId(), answers: { cause: "passing" } });

  // Files of other systems, new records and changed ones. The first message of a step comes with no time left, so that it hands on.
  const hurried = givenBy({ ...given, work: () => cloud.workQueues(1) }, given.house);
  const { name } = aboutService(place);
  const staff = "Name,Sign-in name,Job title,Roles,Kind of staff member,Base,Start date";
  const works = (called: string, login: string) => `${called},${login},Worker,Worker,Employee,${name},2020-01-06`;
  const people = "Full name,Reference,Service,Start date,NHS number";
  const services = "Name,Kind,Phone,Months between reviews";
  await imported(hurried, "services", services, "Oak House,CARE,01632 960001,4", `${name},CARE,01632 960002,4`);
  await imported(hurried, "services", services, "Oak House,CARE,01632 960001,5");
  await imported(hurried, "services", "Name,Kind,Key working", "Oak House,CARE,No");
  await imported(hurried, "staff", staff, works("Ash Ames", "ash.a"), works("Bay Bell", "bay.bell"));
  await imported(hurried, "staff", staff, works("Ash Ambler", "ash.a"));
  // Somebody whose roles others are told of.
  await imported(
    hurried,
    "staff",
    staff,
    works("Cat Croft", "cat.croft").replace("Worker,Employee", "Manager,Employee"),
  );
  await imported(hurried, "people", people, `Cy Cole,CY-1,${name},2026-01-05,943 476 5919`);
  await imported(hurried, "people", people, `Cy Colman,CY-1,${name},2026-01-05,`);
  await imported(hurried, "allocations", "Reference,Key worker,From", "CY-1,bay.bell,2026-01-05");

  // The job has not run for a week, and there is something of the manager's for their mail to tell.
  await leaveSign({ job: "plan", time: `${plus(today, { days: -7 })}T07:00:00Z`, counts: {} });
  await given.run(api.reviews.record, { actions: [action(manager.id, "2027-03-20")] });
  await changeStaff(manager.id, (page) => {
    const { staff } = page as StaffPage;
    const changed = { ...(staff.changed ?? staff.added), email: "mo@oakfield.example" };
    return { ...(page as StaffPage), staff: { ...staff, changed } };
  });
  await send(api.mail.preview, { as: manager });
  await given.run(api.allocations.allocate, { worker: worker.id });
}
