import type { FormHandler } from "#functions/chain/call.ts";
import { captionOf } from "#functions/people/change.ts";
import { notFound } from "#shared/errors/failure.ts";
import type { occasions } from "#shared/occasions/operations.ts";
import type { OccasionRecord } from "#shared/occasions/record.ts";
import { nextTime } from "#shared/occasions/record.ts";
import { add as addRule, mark as markRule, remove as removeRule } from "#shared/occasions/rules.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { sayDate } from "#shared/time/dates.ts";

function one(page: PersonPage, id: string): OccasionRecord {
  const found = page.occasions.find((o) => o.id === id);
  if (!found) throw notFound();
  return found;
}

export const add: FormHandler<typeof occasions.add> = {
  form: ({ page }) => {
    const { born } = aboutPerson(page.person);
    // The first one is mostly the birthday, which is known.
    const birthday = page.occasions.length === 0 && born ? { what: "Birthday", on: born } : {};
    return { values: { ...birthday, yearly: true }, about: captionOf(page) };
  },
  submit: async ({ answers, id, today, again, change }) => {
    await change((page) => addRule(page, id, answers, today, again));
    return { id };
  },
};

export const mark: FormHandler<typeof occasions.mark> = {
  form: ({ page, path }) => {
    const found = one(page, path.occasion);
    const on = nextTime(found);
    return {
      version: found.version,
      about: captionOf(page),
      notes: [`${found.answers.what}${on ? ` on ${sayDate(on)}` : ""}. The person wishes: ${found.answers.wish}`],
    };
  },
  submit: async ({ answers, path, version, today, change }) => {
    await change((page) => markRule(page, path.occasion, version, answers, today));
    return { id: path.occasion };
  },
};

export const remove: FormHandler<typeof occasions.remove> = {
  form: ({ page, path }) => {
    const found = one(page, path.occasion);
    return { version: found.version, about: captionOf(page), notes: [found.answers.what] };
  },
  submit: async ({ answers, path, version, change }) => {
    await change((page) => removeRule(page, path.occasion, version, answers));
    return { id: path.occasion };
  },
};
