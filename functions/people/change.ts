import type { FormHandler } from "#functions/chain/call.ts";
import type { people } from "#shared/people/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { changeDetails, changeStatusOf } from "#shared/people/rules.ts";

/** Whom a form is about, for its caption. */
export const captionOf = ({ person }: PersonPage) => ({ id: person.id, label: aboutPerson(person).name });

export const change: FormHandler<typeof people.change> = {
  form: ({ page }) => ({ values: aboutPerson(page.person), version: page.person.version, about: captionOf(page) }),
  submit: async ({ answers, version, path, change }) => {
    const { person } = await change((page) => changeDetails(page, version, answers));
    return { id: path.person, version: person.version };
  },
};

export const status: FormHandler<typeof people.status> = {
  form: ({ page }) => ({ about: captionOf(page) }),
  submit: async ({ answers, id, path, change }) => {
    await change((page) => changeStatusOf(page, id, answers));
    return { id: path.person };
  },
};
