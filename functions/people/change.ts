import type { FormHandler } from "#functions/chain/call.ts";
import { sameNhsNumber } from "#functions/storage/people.ts";
import type { people } from "#shared/people/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { changeDetails, changeStatusOf, recordBack } from "#shared/people/rules.ts";
import { sayDate } from "#shared/time/dates.ts";
import { mayBeHere } from "./alike.ts";

/** Whom a form is about, for its caption. */
export const captionOf = ({ person }: PersonPage) => ({ id: person.id, label: aboutPerson(person).name });

const words = { twice: "do not give this record their reference", sure: "This is somebody else: save the details" };

export const change: FormHandler<typeof people.change> = {
  form: ({ page }) => ({ values: aboutPerson(page.person), version: page.person.version, about: captionOf(page) }),
  submit: async ({ page, answers, version, path, staff, again, change }) => {
    const was = aboutPerson(page.person);
    const { name, born, reference, nhsNumber } = answers;
    // What stays as it is recorded was asked about when it was recorded.
    const asked = {
      name,
      ...((name !== was.name || born !== was.born) && { born }),
      ...(reference !== was.reference && { reference }),
    };
    await mayBeHere(path.person, asked, staff, again, words);
    const same =
      nhsNumber !== undefined && nhsNumber !== was.nhsNumber && (await sameNhsNumber(nhsNumber, path.person));
    const { person } = await change((read) => changeDetails(read, version, answers));
    return { id: path.person, version: person.version, ...(same && { notice: "same-nhs-number" }) };
  },
};

export const status: FormHandler<typeof people.status> = {
  form: ({ page }) => ({ about: captionOf(page) }),
  submit: async ({ answers, id, path, staff, today, change }) => {
    await change((page) => changeStatusOf(page, id, answers, { by: staff.id, today }));
    return { id: path.person };
  },
};

export const back: FormHandler<typeof people.back> = {
  form: ({ page }) => {
    const { status } = page;
    const is = status?.answers.status === "away" ? status.answers : undefined;
    const since = is ? `They have been away since ${sayDate(is.from)}.` : "They are not away any more.";
    return { about: captionOf(page), notes: [since, ...(is?.note ? [is.note] : [])] };
  },
  submit: async ({ answers, id, path, today, change }) => {
    await change((page) => recordBack(page, id, answers, today));
    return { id: path.person };
  },
};
