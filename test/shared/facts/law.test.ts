import fc from "fast-check";
import { expect, test } from "vitest";
import { Failure } from "#shared/errors/failure.ts";
import type { Fact } from "#shared/facts/fact.ts";
import { factsOf } from "#shared/facts/fact.ts";
import type { ServiceFacts } from "#shared/facts/reviews.ts";
import { reviewsIn } from "#shared/facts/reviews.ts";
import { personFacts } from "#shared/people/facts.ts";
import { serviceFacts } from "#shared/services/facts.ts";
import { plus } from "#shared/time/dates.ts";
import { histories } from "#test/builders/arbitrary.ts";
import { person, personPage, service, withService } from "#test/builders/records.ts";
import type { Did } from "./history.ts";
import { began, counted, didOf, monthsTo, onPage, onService, step, walked } from "./history.ts";

const ofKind = (all: readonly Fact[], kind: string) => all.filter((fact) => fact.kind === kind);
const place = service({ contacts: false, keyWorking: false, firstReview: 6, reviewEvery: 3 });
const settings = { reviews: true, firstReview: 6, reviewEvery: 3 };

test("figures of reviews equal a walk over all days, and no month changes by what says nothing about it", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 12 }), (steps) => {
      let page = personPage({ service: place, person: person({ service: place.id, started: began }) });
      let t = plus(began, { days: 20 });
      const all: Did[] = [];
      const facts = (): ServiceFacts => {
        const every = [
          ...factsOf(personFacts, page),
          ...factsOf(serviceFacts, { service: page.services.get(place.id) ?? place }),
        ];
        return {
          review: ofKind(every, "review"),
          setting: ofKind(every, "setting"),
          unknown: ofKind(every, "unknown"),
        };
      };
      let before = facts();
      for (const [n, one] of steps.entries()) {
        t = plus(t, { days: one.gap });
        const did = didOf(one, t);
        try {
          page = withService(
            onPage(page, did, String(n).padStart(2, "0")),
            onService(page.services.get(place.id) ?? place, did),
          );
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          continue;
        }
        all.push(did);
        const after = facts();
        for (const month of monthsTo(did.about).filter(({ until }) => until < did.about))
          expect(reviewsIn(after, month, t)).toEqual(reviewsIn(before, month, t));
        before = after;
      }
      const every = walked(all, settings, t);
      const long = { from: plus(began, { days: 40 }), until: plus(t, { days: -9 }) };
      for (const period of [...monthsTo(t), ...(long.from <= long.until ? [long] : [])])
        expect([period, reviewsIn(before, period, t)]).toEqual([period, counted(every, period, t)]);
    }),
    { numRuns: histories.pure },
  );
}, 120_000);
