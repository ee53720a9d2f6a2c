import { v7 as newId } from "uuid";
import { stopToken } from "#functions/mail/link.ts";
import { claim } from "#functions/storage/ledger.ts";
import { leaveSign } from "#functions/storage/runs.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { pathOf } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import type { House } from "#test/builders/house.ts";
import {
  action,
  agreeAnswers,
  allocateAnswers,
  arrangeAnswers,
  cancelAnswers,
  changeWorkerAnswers,
  closeAnswers,
  contactAnswers,
  endAnswers,
  occasionAnswers,
  personAnswers,
  policyAnswers,
  recordAnswers,
  refuseAnswers,
  representativeAnswers,
  serviceAnswers,
  sessionAnswers,
  staffAnswers,
  statusAnswers,
  today,
} from "#test/builders/records.ts";
import type { Seen } from "./browser.ts";
import { Browser } from "./browser.ts";
import type { Cloud } from "./cloud.ts";

type Sent = {
  path?: Record<string, string>;
  answers?: object;
  id?: string;
  version?: number;
  query?: Record<string, string>;
};

/** What of a cloud it takes to do everything that the API offers. */
export type Offering = Seen &
  Pick<Cloud, "tokenOf" | "workQueues"> & {
    byName(name: string): Pick<ReturnType<Cloud["byName"]>, "settings">;
  };

/** Asks the API through CloudFront, with a token, and remembers which operations were asked. */
export function clientOf(cloud: Offering) {
  const asked = new Set<string>();
  const ask = async (as: StaffRecord | undefined, operation: Operation, { path = {}, query, ...body }: Sent = {}) => {
    asked.add(operation.route);
    const token = as && (await cloud.tokenOf(aboutStaff(as).signInName));
    const address = `/api${pathOf(operation.route, path)}${query ? `?${new URLSearchParams(query)}` : ""}`;
    const post = operation.route.startsWith("POST ");
    const answer = await new Browser(cloud).ask(address, {
      ...(post && { json: { answers: {}, ...body } }),
      // As a program and not as a browser, which would be led to a page.
      headers: { accept: "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    });
    if (answer.status !== 200) throw new Error(`${operation.route} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(String(answer.body));
  };
  const formOf = (as: StaffRecord, operation: Operation, path: Record<string, string> = {}) =>
    ask(as, { ...operation, route: operation.asks } as Operation, { path });
  return { ask, formOf, missed: () => operations.map(({ route }) => route).filter((route) => !asked.has(route)) };
}

/** As a function would that was started with it. */
function withSecret<T>(secret: string | undefined, make: () => T): T {
  const before = process.env.KEYWORK_EDGE_SECRET;
  process.env.KEYWORK_EDGE_SECRET = secret;
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env.KEYWORK_EDGE_SECRET;
    else process.env.KEYWORK_EDGE_SECRET = before;
  }
}

/** Does everything that the product offers, each operation in a way that succeeds and changes something. */
export async function exercise(cloud: Offering, house: House): Promise<string[]> {
  const { ask, formOf, missed } = clientOf(cloud);
  const { manager, administrator, keyWorker, worker, supervisor, person, place } = house;
  const at = { person: person.id };
  await ask(undefined, api.about.health);
  await ask(undefined, api.about.openapi);
  for (const member of [manager, keyWorker, worker, administrator]) await ask(member, api.home.view);
  await ask(manager, api.home.due);
  await ask(worker, api.home.me);

  // People and services.
  await ask(administrator, api.organisation.view);
  const look = await formOf(administrator, api.organisation.change);
  await ask(administrator, api.organisation.change, { answers: look.values, version: look.version });
  const comes = await formOf(administrator, api.organisation.mail);
  await ask(administrator, api.organisation.mail, { answers: comes.values, version: comes.version });
  await formOf(administrator, api.services.add);
  const added = newId();
  await ask(administrator, api.services.add, { id: added, answers: serviceAnswers() });
  // Without key working its policy is to be reviewed no more.
  const { version: addedVersion } = await formOf(administrator, api.services.change, { service: added });
  await ask(administrator, api.services.change, {
    path: { service: added },
    version: addedVersion,
    answers: serviceAnswers({ keyWorking: false, allocateWithin: undefined }),
  });
  await ask(administrator, api.services.list);
  await ask(administrator, api.services.list, { query: { after: place.id } });
  await ask(manager, api.services.view, { path: { service: place.id } });
  const { version } = await formOf(manager, api.services.change, { service: place.id });
  await ask(manager, api.services.change, {
    path: { service: place.id },
    version,
    answers: { ...serviceAnswers({ firstReview: 5 }), from: today },
  });
  await formOf(manager, api.services.policy, { service: place.id });
  for (const version of ["Version 1", "Version 2"])
    await ask(manager, api.services.policy, {
      path: { service: place.id },
      id: newId(),
      answers: policyAnswers(manager.id, { version }),
    });
  await ask(manager, api.services.view, { path: { service: place.id } });
  await formOf(manager, api.people.register);
  const other = newId();
  await ask(manager, api.people.register, {
    id: other,
    answers: personAnswers({ service: place.id, name: "Bo Brook", nhsNumberKnown: true, nhsNumber: "9434765919" }),
  });
  await ask(manager, api.people.list);
  await ask(manager, api.people.list, { query: { after: person.id } });
  await ask(manager, api.people.search, { answers: { words: "Brook" } });
  await ask(manager, api.people.view, { path: at });
  const { version: personVersion } = await formOf(manager, api.people.change, { person: other });
  const { service: _s, started: _t, ...changed } = personAnswers({ name: "Bo Brooke" }) as Record<string, unknown>;
  await ask(manager, api.people.change, { path: { person: other }, version: personVersion, answers: changed });
  await ask(manager, api.allocations.without);

  // Allocations.
  await formOf(manager, api.allocations.refuse, { person: other });
  await ask(manager, api.allocations.refuse, { path: { person: other }, id: newId(), answers: refuseAnswers() });
  await formOf(manager, api.allocations.allocate, { person: other });
  const allocation = newId();
  await ask(manager, api.allocations.allocate, {
    path: { person: other },
    id: allocation,
    answers: allocateAnswers(worker.id),
  });
  const held = { person: other, allocation };
  const { version: heldOnce } = await formOf(manager, api.allocations.change, held);
  const second = newId();
  await ask(manager, api.allocations.change, {
    path: held,
    id: second,
    version: heldOnce,
    answers: changeWorkerAnswers(keyWorker.id, { explained: false, explainedOn: undefined, how: undefined }),
  });
  const told = { person: other, allocation: second };
  for (const [operation, answers] of [
    [api.allocations.explain, { explainedOn: today, how: "phone", explainedBy: keyWorker.id, explainedTo: "both" }],
    [api.allocations.introduce, { introducedOn: today, introducedBy: keyWorker.id }],
  ] as const) {
    const { version } = await formOf(keyWorker, operation, told);
    await ask(keyWorker, operation, { path: told, version, answers });
  }
  const { version: heldVersion } = await formOf(manager, api.allocations.end, { person: other, allocation: second });
  await ask(manager, api.allocations.end, {
    path: { person: other, allocation: second },
    version: heldVersion,
    answers: endAnswers(),
  });
  await ask(manager, api.allocations.past, { path: { person: other } });
  await formOf(manager, api.people.status, { person: other });
  await ask(manager, api.people.status, { path: { person: other }, id: newId(), answers: statusAnswers() });

  await ask(manager, api.absences.list);
  await ask(manager, api.absences.leavers);
  await formOf(manager, api.allocations.backUp, at);
  const backup = newId();
  await ask(manager, api.allocations.backUp, { path: at, id: backup, answers: { worker: worker.id, from: today } });
  const standingIn = { ...at, backup };
  const { version: backupVersion } = await formOf(manager, api.allocations.endBackup, standingIn);
  await ask(manager, api.allocations.endBackup, { path: standingIn, version: backupVersion, answers: { on: today } });

  // Reviews.
  await formOf(keyWorker, api.reviews.arrange, at);
  const [review, cancelled] = [newId(), newId()];
  for (const id of [review, cancelled])
    await ask(keyWorker, api.reviews.arrange, { path: at, id, answers: arrangeAnswers() });
  await formOf(keyWorker, api.reviews.cancel, { ...at, review: cancelled });
  await ask(keyWorker, api.reviews.cancel, {
    path: { ...at, review: cancelled },
    version: 1,
    answers: cancelAnswers(),
  });
  await formOf(keyWorker, api.reviews.move, { ...at, review });
  await ask(keyWorker, api.reviews.move, {
    path: { ...at, review },
    version: 1,
    answers: { on: "2027-04-02", place: "The kitchen", why: "The room is taken" },
  });
  await ask(keyWorker, api.reviews.letters, { path: { ...at, review } });
  await formOf(keyWorker, api.reviews.record, { ...at, review });
  const one = action(worker.id);
  await ask(keyWorker, api.reviews.record, {
    path: { ...at, review },
    version: 2,
    answers: recordAnswers({ actions: [one] }),
  });
  const row = { ...at, review, row: one.id };
  const { version: reviewVersion } = await formOf(keyWorker, api.reviews.close, row);
  await ask(keyWorker, api.reviews.close, { path: row, version: reviewVersion, answers: closeAnswers() });
  await ask(keyWorker, api.reviews.view, { path: { ...at, review } });
  await ask(keyWorker, api.reviews.view, { path: { ...at, review: cancelled } });
  await ask(keyWorker, api.reviews.past, { path: at });
  await ask(manager, api.reviews.due);

  // Staff and supervision.
  await formOf(administrator, api.staff.add);
  await ask(administrator, api.staff.add, {
    id: newId(),
    answers: staffAnswers({ lineManager: manager.id, base: place.id }),
  });
  await ask(administrator, api.staff.list);
  await ask(administrator, api.staff.list, { query: { after: manager.id } });
  await ask(administrator, api.staff.search, { answers: { words: "Worker" } });
  const member = { member: worker.id };
  await ask(administrator, api.staff.view, { path: member });
  const form = await formOf(administrator, api.staff.change, member);
  await ask(administrator, api.staff.change, {
    path: member,
    version: form.version,
    answers: { ...form.values, title: "Senior", name: "Wyn Wright", signInName: "wyn.wright" },
  });
  const line = { ...member, kind: "line-management" };
  const agreement = await formOf(manager, api.supervision.agree, line);
  await ask(manager, api.supervision.agree, {
    path: line,
    id: newId(),
    version: agreement.version ?? 1,
    answers: agreeAnswers(supervisor.id),
  });
  await formOf(supervisor, api.supervision.plan, line);
  const planned = newId();
  const series = { first: "2027-03-18", times: 2, minutes: 60 };
  await ask(supervisor, api.supervision.plan, { path: line, id: planned, answers: series });
  const calledOff = { ...member, session: `${planned}-2` };
  const offForm = await formOf(supervisor, api.supervision.callOff, calledOff);
  await ask(supervisor, api.supervision.callOff, {
    path: calledOff,
    id: newId(),
    version: offForm.version,
    answers: { outcome: "cancelled", why: "urgent", again: "2027-05-01" },
  });
  const inPlanned = { ...member, session: planned };
  const recording = await formOf(supervisor, api.supervision.record, inPlanned);
  await ask(supervisor, api.supervision.record, {
    path: inPlanned,
    version: recording.version,
    answers: sessionAnswers({ howAreThey: "Better" }),
  });
  const reading = await formOf(worker, api.supervision.sign, inPlanned);
  const wrong = { agrees: "no", notRight: "We did not talk about that" };
  await ask(worker, api.supervision.sign, { path: inPlanned, version: reading.version, answers: wrong });
  const putRight = await formOf(supervisor, api.supervision.correct, inPlanned);
  await ask(supervisor, api.supervision.correct, {
    path: inPlanned,
    version: putRight.version,
    answers: sessionAnswers({ howAreThey: "Well" }),
  });
  await formOf(supervisor, api.supervision.log, line);
  const session = newId();
  await ask(supervisor, api.supervision.log, { path: line, id: session, answers: sessionAnswers() });
  const inSession = { ...member, session };
  const words = await formOf(worker, api.supervision.sign, inSession);
  await ask(worker, api.supervision.sign, { path: inSession, version: words.version, answers: { agrees: "yes" } });
  await ask(supervisor, api.supervision.view, { path: inSession });
  await ask(supervisor, api.supervision.past, { path: member });
  await ask(supervisor, api.supervision.support);
  await ask(manager, api.supervision.overdue);
  const ending = await formOf(manager, api.supervision.end, line);
  await ask(manager, api.supervision.end, { path: line, version: ending.version, answers: { on: today } });
  const contact = newId();
  await formOf(keyWorker, api.contacts.record, at);
  const followUp = { followUp: true, what: "Ring back", by: "2027-03-20" };
  await ask(keyWorker, api.contacts.record, { path: at, id: contact, answers: contactAnswers(followUp as object) });
  const inContact = { ...at, contact };
  await ask(keyWorker, api.contacts.list, { path: at });
  await ask(keyWorker, api.contacts.view, { path: inContact });
  const open = await formOf(keyWorker, api.contacts.followUp, inContact);
  await ask(keyWorker, api.contacts.followUp, { path: inContact, version: open.version, answers: closeAnswers() });
  // What was recorded wrongly.
  const record = { ...at, contact };
  const wrongContact = await formOf(keyWorker, api.corrections.contacts, record);
  const why = { whyPutRight: "It was another day" };
  await ask(keyWorker, api.corrections.contacts, {
    path: record,
    id: newId(),
    version: wrongContact.version,
    answers: { ...wrongContact.values, said: "What was said", ...why },
  });
  await ask(keyWorker, api.corrections.contactsVersions, { path: record });
  const heldReview = { ...at, review };
  const wrongReview = await formOf(manager, api.corrections.reviews, heldReview);
  await ask(manager, api.corrections.reviews, {
    path: heldReview,
    id: newId(),
    version: wrongReview.version,
    answers: { ...wrongReview.values, outcome: "What came of it", ...why },
  });
  await ask(manager, api.corrections.reviewsVersions, { path: heldReview });
  await formOf(manager, api.contacts.move, inContact);
  const movedTo = newId();
  await ask(manager, api.contacts.move, { path: inContact, id: movedTo, answers: { to: other, why: "A like name" } });
  await ask(manager, api.contacts.view, { path: inContact });
  await ask(manager, api.cases.view, { path: { case: movedTo } });
  const occasion = newId();
  await formOf(keyWorker, api.occasions.add, at);
  await ask(keyWorker, api.occasions.add, { path: at, id: occasion, answers: occasionAnswers({ on: "1948-03-17" }) });
  const inOccasion = { ...at, occasion };
  const mark = await formOf(keyWorker, api.occasions.mark, inOccasion);
  await ask(keyWorker, api.occasions.mark, { path: inOccasion, version: mark.version, answers: { met: "yes" } });
  const gone = await formOf(keyWorker, api.occasions.remove, inOccasion);
  await ask(keyWorker, api.occasions.remove, {
    path: inOccasion,
    version: gone.version,
    answers: { why: "A mistake" },
  });
  const representative = newId();
  await formOf(keyWorker, api.representatives.add, at);
  await ask(keyWorker, api.representatives.add, { path: at, id: representative, answers: representativeAnswers() });
  const inTouch = { ...at, representative };
  const about = await formOf(keyWorker, api.representatives.change, inTouch);
  await ask(keyWorker, api.representatives.change, {
    path: inTouch,
    version: about.version,
    answers: representativeAnswers(),
  });
  const ended = await formOf(keyWorker, api.representatives.end, inTouch);
  await ask(keyWorker, api.representatives.end, { path: inTouch, version: ended.version, answers: { on: today } });
  await formOf(manager, api.absences.record, member);
  await ask(manager, api.absences.record, { path: member, id: newId(), answers: { kind: "leave", from: today } });
  const absence = await formOf(manager, api.absences.end, member);
  await ask(manager, api.absences.end, { path: member, version: absence.version, answers: { on: today } });
  const leaver = { member: keyWorker.id };
  const leaving = await formOf(administrator, api.staff.change, leaver);
  const answers = { ...leaving.values, leaves: "2027-03-31" };
  await ask(administrator, api.staff.change, { path: leaver, version: leaving.version, answers });
  const { allocation: lead } = await ask(manager, api.people.view, { path: at });
  await ask(manager, api.allocations.change, {
    path: { ...at, allocation: lead.id },
    id: newId(),
    version: lead.version,
    answers: changeWorkerAnswers(worker.id),
  });
  await formOf(manager, api.absences.handOver, leaver);
  await ask(manager, api.absences.handOver, { path: leaver, id: newId(), answers: { moved: ["yes"] } });
  const came = { id: "0102", address: "wyn@oakfield.example", why: "bounced" as const, at: `${today}T07:01:00.000Z` };
  await changeStaff(worker.id, (page) => ({ ...(page as StaffPage), mark: { ...came, version: 0 } }));
  await ask(administrator, api.mail.stopped);
  const stopped = await formOf(manager, api.mail.works, member);
  await ask(manager, api.mail.works, { path: member, version: stopped.version, answers: { how: "told" } });
  await changeStaff(manager.id, (page) => {
    const { staff } = page as StaffPage;
    const changed = { ...(staff.changed ?? staff.added), email: "mo@oakfield.example" };
    return { ...(page as StaffPage), staff: { ...staff, changed } };
  });
  // What was claimed yesterday is sent again today, and what was given up is tried again.
  const date = plus(today, { days: -1 });
  await leaveSign({ job: "plan", time: `${plus(today, { days: -7 })}T07:00:00Z`, counts: {} });
  const lost = { recipient: manager.id, entry: `digest_${date}` };
  const mail = { recipient: manager.id, kind: "digest", date, token: "lost", task: {} };
  const task = { ...mail, time: `${date}T07:00:00Z`, services: [place.id] };
  await claim({ ...mail, task }, `${date}T07:00:00Z`);
  await ask(administrator, api.mail.open);
  const resend = await formOf(administrator, api.mail.again, lost);
  await ask(administrator, api.mail.again, {
    path: lost,
    id: resend.id,
    answers: { what: "again", why: "not-arrived" },
  });
  for (const queue of ["mail", "rebuild", "returned"]) {
    const form = await formOf(administrator, api.mail.replay, { queue });
    await ask(administrator, api.mail.replay, { path: { queue }, id: form.id, answers: { cause: "passing" } });
  }
  await ask(administrator, api.mail.runs);
  await ask(administrator, api.mail.kinds);
  await ask(manager, api.audit.person, { path: at });
  await ask(manager, api.audit.member, { path: member });
  // What mail comes, and the link in it that stops it.
  const own = { member: manager.id };
  await ask(manager, api.preferences.view, { path: own });
  for (const [operation, wanted] of [
    [api.preferences.reminders, { hour: "h8", reminders: true }],
    [api.preferences.digest, { often: "daily" }],
  ] as const) {
    const { version: opened } = await formOf(manager, operation, own);
    await ask(manager, operation, { path: own, version: opened, answers: wanted });
  }
  const secret = cloud.byName("staff").settings.KEYWORK_EDGE_SECRET;
  const token = withSecret(secret, () => stopToken(worker.id, "reminders"));
  await ask(undefined, api.preferences.asked, { path: { token } });
  await ask(undefined, api.preferences.stop, { path: { token } });
  const serviceMail = await formOf(manager, api.services.mail, { service: place.id });
  await ask(manager, api.services.mail, {
    path: { service: place.id },
    version: serviceMail.version,
    answers: { ...serviceMail.values, accountable: manager.id },
  });
  // Something that is somebody's, for the digest to name them.
  const last = newId();
  await ask(manager, api.reviews.arrange, { path: at, id: last, answers: arrangeAnswers() });
  const actions = [action(manager.id, "2027-03-20")];
  await ask(manager, api.reviews.record, {
    path: { ...at, review: last },
    version: 1,
    answers: recordAnswers({ actions }),
  });
  await ask(manager, api.mail.preview);
  // Files of other systems: new records, changed ones, and a word that nobody knows.
  const imported = async (what: string, ...lines: string[]) => {
    await formOf(administrator, api.imports.upload);
    const path = { import: newId() };
    const content = Buffer.from(lines.join("\n")).toString("base64");
    await ask(administrator, api.imports.upload, { id: path.import, answers: { what, file: "a.csv", content } });
    const form = await formOf(administrator, api.imports.match, path);
    const { headings, columns } = form.values;
    await ask(administrator, api.imports.match, { path, version: form.version, answers: { headings, columns } });
    await cloud.workQueues();
    const words = await formOf(administrator, api.imports.explain, path);
    if (words.values.codes.length > 0) {
      const codes = words.values.codes.map((code: object) => ({ ...code, rows: undefined, means: "residential" }));
      await ask(administrator, api.imports.explain, { path, version: words.version, answers: { codes } });
      await cloud.workQueues();
    }
    const { version, checked } = await ask(administrator, api.imports.view, { path });
    if (checked.stops > 0)
      throw new Error(JSON.stringify((await ask(administrator, api.imports.findings, { path })).rows));
    await ask(administrator, api.imports.start, { path, version, answers: { looked: ["yes"] } });
    // Its first message comes with no time left, so that it hands on.
    await cloud.workQueues(1);
    const after = await ask(administrator, api.imports.view, { path });
    if (after.state !== "done" || after.done.failed > 0) throw new Error(JSON.stringify(after));
    return path;
  };
  // Under the name that it has by now.
  const { rows: places } = await ask(administrator, api.services.list);
  const { name: placeName } = places.find(({ id }: { id: string }) => id === place.id);
  const serviceHeadings = "Name,Kind,Phone,Months between reviews";
  await imported("services", serviceHeadings, "Oak House,CARE,01632 960001,4", `${placeName},CARE,01632 960002,4`);
  await imported("services", serviceHeadings, "Oak House,CARE,01632 960001,5");
  // Its policy is to be reviewed no more.
  await imported("services", "Name,Kind,Key working", "Oak House,CARE,No");
  const staffHeadings = "Name,Sign-in name,Job title,Roles,Kind of staff member,Base,Start date";
  const worksAs = (name: string, login: string) => `${name},${login},Worker,Worker,Employee,${placeName},2020-01-06`;
  await imported("staff", staffHeadings, worksAs("Ash Ames", "ash.a"), worksAs("Bay Bell", "bay.bell"));
  await imported("staff", staffHeadings, worksAs("Ash Ambler", "ash.a"));
  const peopleHeadings = "Full name,Reference,Service,Start date,NHS number";
  await imported("people", peopleHeadings, `Cy Cole,CY-1,${placeName},2026-01-05,943 476 5919`);
  await imported("people", peopleHeadings, `Cy Colman,CY-1,${placeName},2026-01-05,`);
  const lastImport = await imported("allocations", "Reference,Key worker,From", "CY-1,bay.bell,2026-01-05");
  await ask(administrator, api.imports.list);
  await ask(administrator, api.imports.findings, { path: lastImport });
  await ask(administrator, api.imports.template);
  const { rows: found } = await ask(manager, api.people.search, { answers: { words: "CY-1" } });
  const cy = { person: found[0].id };
  const { allocation: brought } = await ask(manager, api.people.view, { path: cy });
  const toInvolve = { ...cy, allocation: brought.id };
  const { version: broughtVersion } = await formOf(manager, api.allocations.involve, toInvolve);
  const { involved } = allocateAnswers("");
  await ask(manager, api.allocations.involve, { path: toInvolve, version: broughtVersion, answers: { involved } });
  // Every list once more as a spreadsheet.
  for (const sheet of operations.filter(({ sheetOf }) => sheetOf !== undefined))
    await ask(["imports", "mail"].includes(sheet.word) ? administrator : manager, sheet, {
      path: { ...at, ...member, ...lastImport },
      ...(sheet.route.startsWith("POST ") && { answers: { words: "Worker" } }),
    });
  return missed();
}
