import type { FormHandler, Handler } from "#functions/chain/call.ts";
import { serving } from "#functions/chain/chain.ts";
import { directory } from "#functions/directory/directory.ts";
import { captionOf } from "#functions/people/change.ts";
import { pastRecordsOf } from "#functions/storage/people.ts";
import { managerOf } from "#shared/access/relations.ts";
import { disagreements } from "#shared/disagreements/operations.ts";
import { disagreementRecord } from "#shared/disagreements/record.ts";
import { answer as answerRule, mayPutRight, openOn, raise, representativesFor } from "#shared/disagreements/rules.ts";
import { disagreementRowOf, staffIn, waiting } from "#shared/disagreements/section.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { sayDate } from "#shared/time/dates.ts";

const record: FormHandler<typeof disagreements.record> = {
  form: ({ page }) => ({ about: captionOf(page), options: { representatives: representativesFor(page) } }),
  submit: async ({ answers, id, staff, again, change }) => {
    await change((page) => raise(page, id, answers, staff.id, again));
    return { id };
  },
};

const answer: FormHandler<typeof disagreements.answer> = {
  form: ({ page, path }) => {
    const { version, answers, with: raisedBy } = openOn(page, path.disagreement);
    return {
      version,
      about: captionOf(page),
      notes: [`${raisedBy}, ${sayDate(answers.raised)}: ${answers.about}`, `What they want: ${answers.wants}`],
    };
  },
  submit: async ({ answers, path, version, staff, change }) => {
    await change((page) => answerRule(page, path.disagreement, version, answers, staff.id));
    return { id: path.disagreement };
  },
};

const list: Handler<typeof disagreements.list> = async ({ page, path, answers, staff, today }) => {
  const past = await pastRecordsOf(path.person, disagreementRecord, { after: answers.after, limit: pageSize + 1 });
  const older = past.slice(0, pageSize);
  const shown = [...(answers.after === undefined ? waiting(page) : []), ...older];
  const names = await directory({ staff: shown.flatMap(staffIn) });
  return {
    person: { id: page.person.id, name: aboutPerson(page.person).name },
    rows: shown.map((one) => ({
      ...disagreementRowOf(page, one, names),
      mayPutRight: mayPutRight(staff, page, one, today),
    })),
    ...(past.length > pageSize && { next: older.at(-1)?.id as string }),
    may: { answer: managerOf.holds(staff, page, today) },
  };
};

export const served = serving(disagreements, { record, list, answer });
