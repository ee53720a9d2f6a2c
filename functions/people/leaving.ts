import type { FormHandler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { invited } from "#functions/reviews/invite.ts";
import { pastRecordsOf } from "#functions/storage/people.ts";
import { allocationRecord, backupRecord } from "#shared/allocations/record.ts";
import { contactRecord } from "#shared/contacts/record.ts";
import { notFound } from "#shared/errors/failure.ts";
import { cancelledBy, confirm, partOf, toldSoFar, toTell, undo as undoRule } from "#shared/people/leaving.ts";
import type { LeavingRecord } from "#shared/people/leaving-record.ts";
import { leavingRecord } from "#shared/people/leaving-record.ts";
import type { people } from "#shared/people/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { statusOfPerson } from "#shared/people/record.ts";
import { aboutRepresentative } from "#shared/representatives/record.ts";
import { reviewRecord } from "#shared/reviews/record.ts";
import { sayDate } from "#shared/time/dates.ts";
import { captionOf } from "./change.ts";

const saysOf = ({ status, from }: LeavingRecord) =>
  status === "died" ? `They died on ${sayDate(from)}.` : `They stopped using the service on ${sayDate(from)}.`;

/** What ends by itself, so that nobody looks for it on the list. */
function endsAlone(page: PersonPage, leaving: LeavingRecord): string[] {
  if (leaving.parts.length > 0) return [];
  const held = page.allocations.some((one) => !one.ended && !one.over);
  return [
    "Birthdays, contacts and reviews are not asked for any more, and nobody is invited.",
    ...(held ? [`The allocation ends on ${sayDate(leaving.from)} once this is confirmed.`] : []),
    "Staff who had a review in their calendar are told by email if it ends. Ring everybody else first: nothing is sent to them.",
  ];
}

export const leaving: FormHandler<typeof people.leaving> = {
  form: async ({ page }) => {
    const { leaving } = page;
    if (!leaving) throw notFound();
    const { open, more } = partOf(page);
    const tell = toTell(page);
    const told = toldSoFar(leaving);
    const names = await directory({ staff: open.map(({ who }) => who) });
    const knows = (whom: string) => {
      const so = told.get(whom);
      return so && so.knows !== "not-yet" ? { knows: so.knows, ...(so.toldOn && { toldOn: so.toldOn }) } : {};
    };
    return {
      values: {
        open: open.map(({ item }, n) => ({ id: `o${n}`, item })),
        told: tell.map(({ whom }, n) => ({ id: `t${n}`, whom, ...knows(whom) })),
      },
      options: {
        open: open.map(({ item, what, by, who }) => ({
          value: item,
          label: what,
          detail: who ? `${names.name(who)}, by ${sayDate(by)}` : `By ${sayDate(by)}`,
        })),
        told: tell.map(({ whom, name, detail }) => ({ value: whom, label: name, ...(detail && { detail }) })),
      },
      version: leaving.version,
      about: captionOf(page),
      notes: [
        saysOf(leaving),
        ...endsAlone(page, leaving),
        ...(more > 0 ? [`The list is long: ${more} more come after these.`] : []),
      ],
    };
  },
  submit: async ({ answers, version, path, staff, today, change }) => {
    let before: PersonPage | undefined;
    const page = await change(
      (read) => {
        before = read;
        return confirm(read, version, answers, { by: staff.id, today });
      },
      (decided) => (before ? cancelledBy(before, decided).flatMap((id) => invited(id)(decided)) : []),
    );
    return { id: path.person, ...(page.leaving && !page.leaving.settled && { notice: "more" }) };
  },
};

/** Somebody stops and comes back a few times at most. */
const mostLists = 20;

export const undo: FormHandler<typeof people.undo> = {
  form: ({ page }) => {
    const status = statusOfPerson(page.status);
    if (status !== "died" && status !== "stopped") throw notFound();
    const reach = page.representatives.map((one) => {
      const { name, relation, phone, doNotContact } = aboutRepresentative(one);
      return `${name}, ${relation}: ${doNotContact ? "must not be contacted" : (phone ?? "no phone number")}`;
    });
    const booked = page.leaving?.parts.some(({ open }) => open.some((one) => one.item.startsWith("review ")));
    return {
      about: captionOf(page),
      notes: [
        ...(booked
          ? ["Reviews that were cancelled are booked again. Tell the staff yourself that they take place."]
          : []),
        ...(reach.length > 0 ? ["Whom to ring:", ...reach] : []),
      ],
    };
  },
  submit: async ({ page, answers, id, path, staff, today, change }) => {
    const followUps = page.leaving?.parts.some(({ open }) => open.some(({ item }) => item.startsWith("follow-up ")));
    const history = [reviewRecord, allocationRecord, backupRecord, ...(followUps ? [contactRecord] : [])];
    const lists = await pastRecordsOf(path.person, leavingRecord, { limit: mostLists });
    await change((read) => undoRule(read, id, answers, { by: staff.id, today, lists }), undefined, { history });
    return { id: path.person };
  },
};
