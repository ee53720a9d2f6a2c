import type { FormHandler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import type { DueEntry } from "#functions/storage/due.ts";
import { undecidedOf } from "#functions/storage/due.ts";
import type { PersonEntry } from "#functions/storage/people.ts";
import type { Item } from "#functions/storage/read.ts";
import type { absences } from "#shared/absences/operations.ts";
import { changeIt, handOver as handOverRule, openAlready, recordIt, returned } from "#shared/absences/rules.ts";
import { followUpDue } from "#shared/contacts/due.ts";
import { conflict } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { actionDue } from "#shared/reviews/due.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";
import { kindOf } from "#shared/supervision/kinds.ts";
import { later, sayDate } from "#shared/time/dates.ts";

const captionOf = ({ staff }: StaffPage) => ({ id: staff.id, label: aboutStaff(staff).name });
const mostPeople = 500;

/** To-dos that somebody has by name: what falls to the key worker of the day goes along with the people. */
const handedOverKinds = new Set([actionDue.kind, followUpDue.kind]);

export const record: FormHandler<typeof absences.record> = {
  form: ({ page }) => ({
    about: captionOf(page),
    notes: page.absence && !page.absence.ended ? [openAlready] : [],
  }),
  submit: async ({ answers, id, change }) => {
    await change((page) => recordIt(page, id, answers));
    return { id };
  },
};

export const change: FormHandler<typeof absences.change> = {
  form: ({ page }) => {
    if (!page.absence || page.absence.ended) throw conflict("No absence is recorded.");
    const { answers, version } = page.absence;
    return { values: answers, version, about: captionOf(page) };
  },
  submit: async ({ answers, path, version, change }) => {
    await change((page) => changeIt(page, version, answers));
    return { id: path.member };
  },
};

export const end: FormHandler<typeof absences.end> = {
  form: ({ page, today }) => {
    if (!page.absence || page.absence.ended) throw conflict("No absence is recorded.");
    const { from } = page.absence.answers;
    return {
      version: page.absence.version,
      about: captionOf(page),
      lists: [
        {
          heading: "Not back yet, or something is wrong",
          rows: [{ text: "Change the absence", href: `/staff/${page.staff.id}/absence/change` }],
        },
      ],
      ...(from > today && {
        values: { on: from },
        notes: [`The absence begins on ${sayDate(from)}. If it is called off, leave that day: they are then not away.`],
      }),
    };
  },
  submit: async ({ answers, path, version, change }) => {
    await change((page) => returned(page, version, answers));
    return { id: path.member };
  },
};

/** Who and what is still theirs on their last day, or today while nobody says when they leave, with nothing decided for the day after. */
const stillTheirs = ({ staff }: StaffPage, today: IsoDate) =>
  undecidedOf(staff.id, later(aboutStaff(staff).leaves ?? today, today), mostPeople);

const listOf = <T>(heading: string, rows: readonly T[], row: (one: T) => { text: string; href: string }) =>
  rows.length > 0 ? [{ heading, rows: rows.map(row) }] : [];

const personRow = (row: Item) => {
  const { id, name } = row.entry as PersonEntry;
  return { text: name, href: `/people/${id}` };
};

/**
 * Everything that is still a leaver's, each with its page. The index lags behind a little, so a person who was just moved may still be named. To-dos and
 * supervision that nobody takes over are the managers' from the day after the last one.
 */
export const handOver: FormHandler<typeof absences.handOver> = {
  form: async ({ page, staff, today }) => {
    const { people, backedUp, due, supervised } = await stillTheirs(page, today);
    const names = await directory({ staff: supervised.map(({ id }) => id), services: servicesOf(page.staff) });
    const isTheirs = ({ item }: DueEntry) => handedOverKinds.has(item.kind);
    return {
      about: captionOf(page),
      notes: [
        ...(people.length > 0
          ? ["Some people still have them as {key worker}. Change it for each of them, then confirm."]
          : ["Nobody has them as {key worker} any more."]),
        ...(due.some(isTheirs) || supervised.length > 0
          ? [
              "What they were to do, and whom they supervise, is a to-do of the managers from the day after their last day.",
            ]
          : []),
      ],
      lists: [
        ...listOf("People whose {key worker} they are", people, personRow),
        ...listOf("People for whom they stand in", backedUp, personRow),
        ...listOf("Actions and follow-ups that are theirs", due.filter(isTheirs), (one) => {
          const { what, label, path, detail } = names.entry(one, { staff, today });
          return { text: `${what}${detail ? `: ${detail}` : ""}, ${one.name ?? label}`, href: path };
        }),
        ...listOf("Staff whom they supervise", supervised, ({ id, kind }) => ({
          text: `${names.name(id)}: ${kindOf(kind).name}`,
          href: `/staff/${id}/support/${kind}/agreement`,
        })),
      ],
    };
  },
  submit: async ({ page: shown, path, today, change }) => {
    const { people, backedUp } = await stillTheirs(shown, today);
    await change((page) => handOverRule(page, people.length, backedUp.length));
    return { id: path.member };
  },
};
