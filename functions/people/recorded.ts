import type { Handler } from "#functions/chain/call.ts";
import { listOf, recordedOf } from "#functions/directory/recorded.ts";
import { notFound } from "#shared/errors/failure.ts";
import type { people } from "#shared/people/operations.ts";
import { personRecords } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { recordedOfPerson } from "#shared/people/recorded.ts";

/** Everything of one kind that was recorded of a person. */
export const recorded: Handler<typeof people.recorded> = ({ page, path, answers, words }) => {
  if (!Object.hasOwn(recordedOfPerson, path.kind)) throw notFound();
  const name = path.kind as keyof typeof recordedOfPerson;
  const where = recordedOfPerson[name];
  if (!("title" in where)) throw notFound();
  return recordedOf({
    where: "person",
    of: { id: path.person, name: aboutPerson(page.person).name },
    kind: personRecords[name],
    title: where.title,
    current: listOf(page[name]),
    after: answers.after,
    words,
  });
};
