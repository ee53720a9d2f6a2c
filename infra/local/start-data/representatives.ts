import type { RepresentativeRecord } from "#shared/representatives/record.ts";
import type { Chance } from "./chance.ts";

type Answers = RepresentativeRecord["added"];

const firstNames = ["Jean", "Patrick", "Ruby", "Anil", "Carol", "Dominic", "Abena", "Farida", "Lesley", "Tomasz"];
const relations = ["sister", "nephew", "daughter", "son", "neighbour", "brother", "cousin", "old friend"];
const authorities: readonly Answers["authority"][] = [
  "none",
  "none",
  "none",
  "health-attorney",
  "property-attorney",
  "advocate",
];

/** Somebody who speaks with or for a person, mostly of the same family. */
export function representativeOf(n: number, person: string, seenOn: string, draw: Chance): Answers {
  const family = person.split(" ").at(-1) ?? person;
  const authority = draw.one(authorities);
  const seen = authority.endsWith("attorney");
  const share = draw.one(["everything", "everything", "everything", "some"] as const);
  const doNotContact = draw.happens(0.05);
  return {
    name: `${draw.one(firstNames)} ${/^[\p{Script=Latin}’-]+$/u.test(family) ? family : "Wong"}`,
    relation: authority === "advocate" ? "advocate" : draw.one(relations),
    authority,
    seen,
    ...(seen && { seenOn }),
    share,
    ...(share === "some" && { what: "Health and appointments, but not money." }),
    basis: "consent",
    doNotContact,
    ...(doNotContact && { whyNot: "They asked us not to, after a quarrel." }),
    phone: `01632 960 2${String(n).padStart(2, "0")}`,
  };
}
