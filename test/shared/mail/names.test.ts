import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sayNhsNumber } from "#shared/identifiers/nhs-number.ts";
import { digestWays } from "#shared/mail/digest.ts";
import { fitted } from "#shared/mail/render.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import { initialsOf } from "#shared/people/names.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { sayDate } from "#shared/time/dates.ts";
import { arrangeAnswers, person, personPage, service } from "#test/builders/records.ts";
import { placeOf, toldOf } from "./builders.ts";

const place = service({ name: "Rowan House" });

/** Words that stand in no mail by chance. */
const word = fc.stringMatching(/^[A-Z][bcdfgjkqxz]{3,9}$/);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const about = fc.record({
  name,
  likedName: fc.option(word, { nil: undefined }),
  born: fc.integer({ min: 1920, max: 2008 }).map((year) => `${year}-04-09`),
  nhsNumber: fc.constantFrom("9990000018", "9434765919", "9990000026"),
  arranged: fc.boolean(),
});

interface About {
  readonly name: string;
  readonly likedName: string | undefined;
  readonly born: string;
  readonly nhsNumber: string;
  readonly arranged: boolean;
}

/** A page with something due for each of its kinds that need no further record. */
function pageOf({ arranged, ...who }: About, reference: string): PersonPage {
  const made = person({ service: place.id, reference, nhsNumberKnown: true, started: "2027-01-04", ...who });
  const review = { id: "review", arranged: arrangeAnswers({ on: "2027-03-20" }), version: 1 };
  return personPage({
    service: place,
    person: { ...made, id: "the-person" },
    reviews: arranged ? [review as never] : [],
  });
}

const mailAbout = (...pages: PersonPage[]) => {
  const mail = fitted(
    digestWays(toldOf(placeOf({ id: "place", name: "Rowan House", due: pages.flatMap(dueOfPerson) }))),
  );
  if (!mail) throw new Error("Nothing was due");
  return mail;
};

describe("law: no mail says who somebody is", () => {
  test("no name, date of birth or NHS number of anybody stands in subject, text or HTML", () => {
    fc.assert(
      fc.property(fc.array(about, { minLength: 1, maxLength: 5 }), (people) => {
        const mail = mailAbout(...people.map((who, n) => pageOf(who, `RH-${n}`)));
        const everything = `${mail.subject}\n${mail.text}\n${mail.html}`;
        for (const who of people) {
          const told = [
            ...who.name.split(" "),
            who.likedName,
            who.born,
            sayDate(who.born),
            who.nhsNumber,
            sayNhsNumber(who.nhsNumber),
          ];
          for (const words of told) if (words) expect(everything).not.toContain(words);
          expect(everything).toContain(initialsOf(who.name));
        }
      }),
    );
  });

  test("two people with the same initials and reference make the same mail, letter by letter", () => {
    fc.assert(
      fc.property(about, about, (one, other) => {
        const alike = {
          ...other,
          name: one.name
            .split(" ")
            .map((w) => `${w[0]}other`)
            .join(" "),
          arranged: one.arranged,
        };
        expect(mailAbout(pageOf(alike, "RH-1"))).toEqual(mailAbout(pageOf(one, "RH-1")));
      }),
    );
  });
});
