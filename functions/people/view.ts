import { beganIn, staffIn } from "#functions/allocations/past.ts";
import type { Handler } from "#functions/chain/call.ts";
import { contactRowOf } from "#functions/contacts/row.ts";
import type { Directory } from "#functions/directory/directory.ts";
import { directory } from "#functions/directory/directory.ts";
import { reviewRowOf } from "#functions/reviews/row.ts";
import { keyWorkerOf, managerOf } from "#shared/access/relations.ts";
import { coverOn, holdersOn, leadOn, openLead } from "#shared/allocations/holders.ts";
import type { BackupRecord } from "#shared/allocations/record.ts";
import { openBackup } from "#shared/allocations/rules.ts";
import { recentFirst } from "#shared/contacts/record.ts";
import { contactFigures } from "#shared/contacts/rules.ts";
import { dueOn } from "#shared/due/due.ts";
import { dueKindOf } from "#shared/due/kinds.ts";
import { showAll } from "#shared/form/form.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import { nextTime } from "#shared/occasions/record.ts";
import { detailOf, dueOfPerson } from "#shared/people/due.ts";
import { changePerson } from "#shared/people/forms.ts";
import type { people } from "#shared/people/operations.ts";
import { calledName } from "#shared/people/page.ts";
import { aboutPerson, joinedBy, statusOfPerson } from "#shared/people/record.ts";
import { changeRepresentative } from "#shared/representatives/forms.ts";
import { aboutRepresentative } from "#shared/representatives/record.ts";
import { heldAt } from "#shared/reviews/record.ts";
import { aboutService, settingsOn } from "#shared/services/record.ts";
import { worksOn } from "#shared/staff/record.ts";

function backupOf({ id, named }: BackupRecord, names: Directory, today: IsoDate) {
  const staff = names.staff(named.worker);
  return { id, worker: names.named(named.worker), from: named.from, left: !staff || !worksOn(staff, today) };
}

/** The first screen of a person: who they are, what needs doing and by whom, who to talk to, what is arranged. */
export const view: Handler<typeof people.view> = async ({ page, staff, today, words }) => {
  const { person, status, reviews, refusal } = page;
  const { service, started } = joinedBy(person);
  const due = dueOn(dueOfPerson(page), today);
  const allocation = leadOn(page, today);
  const open = openLead(page);
  const following = open && open.id !== allocation?.id ? open : undefined;
  const joint = holdersOn(page, today).filter(({ role }) => role === "joint");
  const backup = coverOn(page, today) ?? openBackup(page);
  const names = await directory({
    staff: [
      ...(allocation ? staffIn(allocation) : []),
      following?.began.worker,
      ...joint.map((one) => one.staff),
      backup?.named.worker,
      ...due.map((d) => d.who),
      ...page.contacts.map((c) => c.by),
    ],
    absent: [allocation?.began.worker],
  });
  const away = allocation && names.away(allocation.began.worker, today);
  const about = aboutPerson(person);
  const place = { id: service, name: aboutService(page.service).name };
  return {
    person: {
      id: person.id,
      name: about.name,
      called: calledName(person),
      reference: about.reference,
      service: place,
      started,
      status: statusOfPerson(status),
      version: person.version,
      ...(status && { statusFrom: status.answers.from }),
      ...(status?.answers.backBy && { backBy: status.answers.backBy }),
    },
    words,
    about: showAll(changePerson.questions, about, names.name),
    keyWorking: settingsOn(page.service, today).keyWorking,
    ...(allocation && {
      allocation: {
        id: allocation.id,
        worker: names.named(allocation.began.worker),
        from: allocation.began.from,
        version: allocation.version,
        lines: beganIn(allocation, names.name, words),
      },
    }),
    ...(away && { away: { backBy: away.answers.backBy } }),
    ...(following && {
      following: { id: following.id, worker: names.named(following.began.worker), from: following.began.from },
    }),
    joint: joint.map((one) => ({ id: one.of, worker: names.named(one.staff), from: one.from ?? "" })),
    ...(backup && { backup: backupOf(backup, names, today) }),
    onCall: aboutService(page.service).onCall,
    ...(refusal && { refusal: { on: refusal.answers.on, askAgain: refusal.answers.askAgain } }),
    due: due.map((item) => ({
      ...names.due(item, { today, staff }, about.name),
      what: worded(dueKindOf(item.kind).what, words),
      detail: detailOf(page, item),
    })),
    reviews: [...reviews]
      .sort((a, b) => (b.tookPlace?.on ?? heldAt(b).on).localeCompare(a.tookPlace?.on ?? heldAt(a).on))
      .map((review) => reviewRowOf(review, today)),
    contacts: recentFirst(page.contacts)
      .slice(0, 5)
      .map((contact) => contactRowOf(contact, names)),
    figures: contactFigures(page, today),
    representatives: page.representatives.map((one) => {
      const { name, relation, doNotContact, phone } = aboutRepresentative(one);
      const lines = showAll(changeRepresentative.questions, aboutRepresentative(one), names.name);
      return { id: one.id, name, relation, doNotContact, ...(phone && { phone }), lines };
    }),
    occasions: page.occasions
      .map((one) => ({ id: one.id, what: one.answers.what, wish: one.answers.wish, next: nextTime(one) }))
      .sort((a, b) => (a.next ?? "9").localeCompare(b.next ?? "9")),
    may: {
      change: keyWorkerOf.holds(staff, page, today) || managerOf.holds(staff, page, today),
      manage: managerOf.holds(staff, page, today),
    },
  };
};
