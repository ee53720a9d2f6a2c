import type { FormHandler } from "#functions/chain/call.ts";
import { refreshOfDependents } from "#functions/scheduled/ask.ts";
import { undecidedOf } from "#functions/storage/due.ts";
import type { PersonEntry } from "#functions/storage/people.ts";
import type { absences } from "#shared/absences/operations.ts";
import { handOver as handOverRule, recordIt, returned } from "#shared/absences/rules.ts";
import { conflict } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { sayDate } from "#shared/time/dates.ts";

const captionOf = ({ staff }: StaffPage) => ({ id: staff.id, label: aboutStaff(staff).name });
const mostPeople = 200;

export const record: FormHandler<typeof absences.record> = {
  form: ({ page }) => ({
    about: captionOf(page),
    notes: page.absence && !page.absence.ended ? ["An absence is recorded already. Record the return first."] : [],
  }),
  submit: async ({ answers, id, path, today, change }) => {
    await change(
      (page) => recordIt(page, id, answers),
      () => [refreshOfDependents(path.member, today)],
    );
    return { id };
  },
};

export const end: FormHandler<typeof absences.end> = {
  form: ({ page, today }) => {
    if (!page.absence || page.absence.ended) throw conflict("No absence is recorded.");
    const { from } = page.absence.answers;
    return {
      version: page.absence.version,
      about: captionOf(page),
      ...(from > today && {
        values: { on: from },
        notes: [`The absence begins on ${sayDate(from)}. If it is called off, leave that day: they are then not away.`],
      }),
    };
  },
  submit: async ({ answers, path, version, today, change }) => {
    await change(
      (page) => returned(page, version, answers),
      () => [refreshOfDependents(path.member, today)],
    );
    return { id: path.member };
  },
};

/** Who is still theirs on their last day, or today while nobody says when they leave, with nothing decided for the day after. */
const stillTheirs = ({ staff }: StaffPage, today: IsoDate) =>
  undecidedOf(staff.id, aboutStaff(staff).leaves ?? today, mostPeople);

/** The people who are still a leaver's, by name. The index lags behind a little, so a person who was just moved may still be named. */
export const handOver: FormHandler<typeof absences.handOver> = {
  form: async ({ page, today }) => {
    const { people, backedUp } = await stillTheirs(page, today);
    const names = (rows: typeof people) => rows.map((row) => (row.entry as PersonEntry).name);
    return {
      about: captionOf(page),
      notes: [
        ...(people.length > 0
          ? [
              "These people still have them as {key worker}. Change it for each of them, then confirm.",
              ...names(people),
            ]
          : ["Nobody has them as {key worker} any more."]),
        ...(backedUp.length > 0
          ? ["They are still the backup worker of these people. End that for each of them.", ...names(backedUp)]
          : []),
      ],
    };
  },
  submit: async ({ page: shown, path, today, change }) => {
    const { people, backedUp } = await stillTheirs(shown, today);
    await change((page) => handOverRule(page, people.length, backedUp.length));
    return { id: path.member };
  },
};
