import type { Handler } from "#functions/chain/call.ts";
import { serving } from "#functions/chain/chain.ts";
import { directory } from "#functions/directory/directory.ts";
import { originalOf } from "#functions/storage/cases.ts";
import { cases } from "#shared/cases/operations.ts";
import { recordContact } from "#shared/contacts/forms.ts";
import { notFound } from "#shared/errors/failure.ts";
import { showAll } from "#shared/form/form.ts";
import { aboutPerson } from "#shared/people/record.ts";

const view: Handler<typeof cases.view> = async ({ page }) => {
  const { answers, by, on } = page.case;
  const versions = await originalOf(page.case);
  const original = versions.at(-1);
  const [from, to] = page.people.map(({ person }) => ({ id: person.id, name: aboutPerson(person).name }));
  if (!original || !from || !to) throw notFound();
  const names = await directory({ staff: [by, original.by] });
  return {
    from,
    to,
    why: answers.why,
    moved: { on, by: names.named(by) },
    recordedBy: names.named(original.by),
    day: original.day,
    versions: versions
      .map((one) => showAll(recordContact.questions, { ...one.answers, day: "another", on: one.day }, names.name))
      .reverse(),
  };
};

export const served = serving(cases, { view });
