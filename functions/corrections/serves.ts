import { serving } from "#functions/chain/chain.ts";
import { whoCannotAct } from "#functions/reviews/decide.ts";
import { staffById } from "#functions/storage/staff.ts";
import type { ContactRecord } from "#shared/contacts/record.ts";
import type { puttingRight } from "#shared/corrections/list.ts";
import { rightable } from "#shared/corrections/list.ts";
import { corrections } from "#shared/corrections/operations.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { sayDate } from "#shared/time/dates.ts";
import type { Check } from "./decide.ts";
import { correcting, versions } from "./decide.ts";

type ContactForm = typeof puttingRight.contacts.form;
type ReviewForm = typeof puttingRight.reviews.form;

/** What facts speak against, where the rule of a record cannot know them. */
const checks: { readonly [N in keyof typeof puttingRight]?: unknown } = {
  // A follow-up is its author's: it is due by their last day.
  contacts: (async (_, { by }, before, __, contact) => {
    const author = by && by !== before.by ? await staffById(contact.by) : undefined;
    const { name, leaves } = author ? aboutStaff(author) : {};
    return by && leaves && by > leaves
      ? [{ at: "by", message: `The last day of ${name} is ${sayDate(leaves)}. Choose that day or an earlier one` }]
      : [];
  }) satisfies Check<ContactForm, ContactRecord>,
  // Who had an action may have left since: only whom the correction names newly is asked about.
  reviews: (async (page, { actions = [] }, before, today) =>
    (await whoCannotAct(page, actions, today)).filter(
      ({ n }) => !before.actions?.some((one) => one.id === actions[n]?.id && sameAnswers(one.who, actions[n]?.who)),
    )) satisfies Check<ReviewForm>,
};

const handlers = [...rightable].flatMap(([name, one]) => [
  [name, correcting(one, checks[name as keyof typeof checks] as never)],
  [`${name}Versions`, versions(one)],
]);

export const served = serving(corrections, Object.fromEntries(handlers));
