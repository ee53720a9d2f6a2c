import type { FormHandler } from "#functions/chain/call.ts";
import { captionOf } from "#functions/people/change.ts";
import { notFound } from "#shared/errors/failure.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { representatives } from "#shared/representatives/operations.ts";
import type { RepresentativeRecord } from "#shared/representatives/record.ts";
import { aboutRepresentative } from "#shared/representatives/record.ts";
import { add as addRule, change as changeRule, end as endRule, keptBecause } from "#shared/representatives/rules.ts";

function one(page: PersonPage, id: string): RepresentativeRecord {
  const found = page.representatives.find((r) => r.id === id);
  if (!found) throw notFound();
  return found;
}

export const add: FormHandler<typeof representatives.add> = {
  form: ({ page }) => ({ values: { authority: "none", seen: false, doNotContact: false }, about: captionOf(page) }),
  submit: async ({ answers, id, again, change }) => {
    await change((page) => addRule(page, id, answers, again));
    return { id };
  },
};

export const change: FormHandler<typeof representatives.change> = {
  form: ({ page, path }) => {
    const found = one(page, path.representative);
    return { values: aboutRepresentative(found), version: found.version, about: captionOf(page) };
  },
  submit: async ({ answers, path, version, change }) => {
    await change((page) => changeRule(page, path.representative, version, answers));
    return { id: path.representative };
  },
};

export const end: FormHandler<typeof representatives.end> = {
  form: ({ page, path }) => {
    const found = one(page, path.representative);
    return {
      version: found.version,
      about: captionOf(page),
      notes: [keptBecause(found) ?? aboutRepresentative(found).name],
    };
  },
  submit: async ({ answers, path, version, change }) => {
    await change((page) => endRule(page, path.representative, version, answers));
    return { id: path.representative };
  },
};
