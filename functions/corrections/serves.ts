import { serving } from "#functions/chain/chain.ts";
import { whoCannotAct } from "#functions/reviews/decide.ts";
import { puttingRight } from "#shared/corrections/list.ts";
import { corrections } from "#shared/corrections/operations.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { correcting, versions } from "./decide.ts";

export const served = serving(corrections, {
  contacts: correcting(puttingRight.contacts),
  contactsVersions: versions(puttingRight.contacts),
  // Who had an action may have left since: only whom the correction names newly is asked about.
  reviews: correcting(puttingRight.reviews, async (page, { actions = [] }, before, today) =>
    (await whoCannotAct(page, actions, today)).filter(
      ({ n }) => !before.actions?.some((one) => one.id === actions[n]?.id && sameAnswers(one.who, actions[n]?.who)),
    ),
  ) as never,
  reviewsVersions: versions(puttingRight.reviews) as never,
});
