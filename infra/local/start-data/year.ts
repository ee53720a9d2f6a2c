import type { Temporal } from "temporal-polyfill";
import { openLead } from "#shared/allocations/holders.ts";
import { begin, end, refuseOne, replace } from "#shared/allocations/rules.ts";
import { addContact, followUp } from "#shared/contacts/rules.ts";
import { nextTime } from "#shared/occasions/record.ts";
import { add as addOccasion, mark } from "#shared/occasions/rules.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { newPersonPage } from "#shared/people/page.ts";
import { changeStatusOf } from "#shared/people/rules.ts";
import { at } from "#shared/places/at.ts";
import { placeBy, placesOf } from "#shared/places/places.ts";
import { join, move } from "#shared/places/rules.ts";
import { add as addRepresentative } from "#shared/representatives/rules.ts";
import { arrange, cancel, close, tookPlace } from "#shared/reviews/rules.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { Chance } from "./chance.ts";
import { chance } from "./chance.ts";
import { idOf, nhsNumber, serviceId, staffId } from "./ids.ts";
import type { Person } from "./people/person.ts";
import { changes } from "./people/person.ts";
import { representativeOf } from "./representatives.ts";
import type { ServiceKey } from "./services.ts";
import { services } from "./services.ts";
import { staff } from "./staff.ts";
import { aims, followUps, jobs, outcomes, ownWords, talk, wishes } from "./words.ts";
import type { Step } from "./write.ts";

type Steps = Step<PersonPage>[];

/** One person of the start data, with what chance draws for them alone, so that a change to one leaves the others as they are. */
interface About {
  readonly n: number;
  readonly person: Person;
  readonly service: ServiceKey;
  readonly manager: string;
  readonly placeOf: (service: ServiceKey) => ServiceRecord;
  readonly draw: Chance;
  readonly today: Temporal.PlainDate;
  readonly day: (n: number) => string;
  /** Who the key worker was on a day or, where there was nobody, the manager. */
  readonly workerOn: (at: number) => string;
}

/** How many days back the year goes. */
const year = 365;

/** What happened with a person up to today, in the order of the days on which it did. Every step goes through the rule that its form goes through. */
export function yearOf(
  n: number,
  person: Person,
  service: ServiceKey,
  placeOf: (service: ServiceKey) => ServiceRecord,
  today: Temporal.PlainDate,
) {
  const manager = { rowan: "priya", maple: "tom", birch: "helen", harbour: "marcus" }[service];
  const { keyWorker, since = 0, before, ended } = person;
  const workerOn = (at: number) => {
    if (before && at < since && at >= before.since) return before.worker;
    return keyWorker && at >= since && !(ended && at > ended.on) ? keyWorker : manager;
  };
  const day = (at: number) => today.add({ days: at }).toString();
  const about: About = { n, person, service, manager, placeOf, draw: chance(n), today, day, workerOn };
  const rest = [allocating, reviewing, contacting, occasions, representatives, statuses, placing].flatMap((part) =>
    part(about),
  );
  const byDay = rest.sort((a, b) => a.at - b.at);
  return [registering(about, placeOf(service)), ...byDay];
}

function registering({ n, person, service, manager, day }: About, place: ServiceRecord): Step<PersonPage> {
  const { name, likedName, pronouns, born, reference, nhs, started, language, interpreter = false } = person;
  const { communication, matters, support } = person;
  const registered = {
    service: serviceId(service),
    started: day(started),
    name,
    born,
    reference,
    interpreter,
    nhsNumberKnown: nhs !== undefined,
    ...(nhs && { nhsNumber: nhsNumber(nhs) }),
    ...(likedName && { likedName }),
    ...(pronouns && { pronouns }),
    ...(language && { language }),
    ...(communication && { communication }),
    ...(matters && { matters }),
    ...(support && { support }),
  };
  return {
    at: Math.min(started, 0),
    by: manager,
    what: "Register a person",
    do: () => newPersonPage({ id: idOf("person", n), registered, version: 0 }, place),
  };
}

const known = () => "somebody";

/** Other services beside the first one, and a move. */
function placing({ n, person, manager, placeOf, day }: About): Steps {
  const { also, moves } = person;
  const steps: Steps = [];
  if (also) {
    const id = idOf("place", n);
    const place = placeOf(also.service);
    steps.push({
      at: also.since,
      by: manager,
      what: "Also uses another service",
      do: (page) => join(page, id, { service: place.id, from: day(also.since) }, place),
    });
    const chosen = {
      worker: staffId(also.worker),
      from: day(also.since),
      involved: "chose",
      explained: true,
      explainedOn: day(also.since),
      how: "in-person",
    } as const;
    steps.push({
      at: also.since,
      by: manager,
      what: "Allocate a key worker",
      do: (page) => begin(page, idOf("allocation", 2000 + n), chosen, known, undefined, placeBy(page, id)),
    });
  }
  if (moves) {
    const place = placeOf(moves.service);
    steps.push({
      at: moves.on,
      by: manager,
      what: "Move to another service",
      do: (page) => {
        const answers = {
          service: place.id,
          on: day(moves.on),
          from: day(moves.from),
          said: "Has been to tea there twice, and likes the garden.",
        };
        return move(page, page.person.id, idOf("place", 1000 + n), answers, place);
      },
    });
  }
  return steps;
}

function allocating({ n, person, manager, day }: About): Steps {
  const { keyWorker, since = 0, before, ended, refusedOn, askAgain } = person;
  const steps: Steps = [];
  const step = (at: number, what: string, run: Step<PersonPage>["do"]) =>
    steps.push({ at, by: manager, what, do: run });
  const chosen = (worker: string, from: number) =>
    ({
      worker: staffId(worker),
      from: day(from),
      involved: "chose",
      explained: true,
      explainedOn: day(from),
      how: "in-person",
    }) as const;
  const first = before ?? (keyWorker ? { worker: keyWorker, since } : undefined);
  if (first)
    step(first.since, "Allocate a key worker", (page) =>
      begin(page, idOf("allocation", n), chosen(first.worker, first.since), known),
    );
  if (before && keyWorker)
    step(since, "Change the key worker", (page) => {
      const [personSaid, workerSaid] = changes[before.why];
      const answers = { ...chosen(keyWorker, since), reason: before.why, personSaid, workerSaid };
      return replace(
        page,
        openLead(at(page, placesOf(page)[0])) ?? gone("allocation"),
        idOf("allocation", 1000 + n),
        answers,
        known,
      );
    });
  if (ended)
    step(ended.on, "End the allocation", (page) => {
      const { id, version } = openLead(at(page, placesOf(page)[0])) ?? gone("allocation");
      const [personSaid, workerSaid] = changes[ended.why];
      const answers = { reason: ended.why, stops: "day", on: day(ended.on), personSaid, workerSaid } as const;
      return end(page, id, version, answers, day(ended.on));
    });
  if (refusedOn !== undefined && askAgain !== undefined)
    step(refusedOn, "Record that somebody does not want a key worker", (page) =>
      refuseOne(
        page,
        idOf("refusal", n),
        { on: day(refusedOn), askAgain: day(askAgain), said: "I talk to whoever is there." },
        known,
      ),
    );
  return steps;
}

/** The reviews of the year in the service's rhythm, mostly on time, up to the last one. */
function pastReviews({ person, service, draw }: About): number[] {
  const { reviewed, started } = person;
  if (reviewed === undefined) return [];
  const { firstReview, reviewEvery } = services[service];
  const first = Math.max(started + firstReview * 7 - 14, -year - 40);
  const held = [reviewed];
  for (;;) {
    const late = draw.happens(0.25) ? draw.between(8, 40) : draw.between(-20, 0);
    const earlier = (held[0] as number) - Math.round(reviewEvery * 30.4) - late;
    if (earlier < first) return held;
    held.unshift(earlier);
  }
}

function reviewing(about: About): Steps {
  const { n, person, day, draw, workerOn } = about;
  const { actions, booked, cancelled, reviewed, started } = person;
  const id = (at: number) => idOf("review", n * 100 + at);
  const steps: Steps = [];
  for (const [at, on] of pastReviews(about).entries()) {
    const isFirst = at === 0 && on - started < 120;
    steps.push(arranging(about, id(at), on, on - 28, isFirst ? "first" : "regular"));
    const by = workerOn(on);
    const own = on === reviewed ? actions : undefined;
    const made = own ?? (draw.happens(0.6) ? [[draw.one(jobs), by, on + 28, on + draw.between(7, 40)] as const] : []);
    const answers = heldOn(about, on, made);
    steps.push({
      at: Math.min(on + draw.between(0, 3), 0),
      by,
      what: "Record a care review that took place",
      do: (page) => tookPlace(page, id(at), reviewOf(page, id(at)).version, answers),
    });
    for (const [row, [, , , done]] of made.entries())
      if (done !== undefined && done < 0)
        steps.push({
          at: Math.max(done, on + 4),
          by,
          what: "Close an action",
          do: (page) =>
            close(page, id(at), `a${row + 1}`, reviewOf(page, id(at)).version, { outcome: "done", on: day(done) }),
        });
  }
  if (cancelled) {
    steps.push(arranging(about, id(50), cancelled.on, cancelled.on - 21, "regular"));
    steps.push({
      at: cancelled.on - 1,
      by: workerOn(cancelled.on),
      what: "Cancel a care review",
      do: (page) => cancel(page, id(50), reviewOf(page, id(50)).version, { why: cancelled.why, told: true }),
    });
  }
  if (booked !== undefined)
    steps.push(
      arranging(about, id(60), booked, Math.min(booked - 14, -1), reviewed === undefined ? "first" : "regular"),
    );
  return steps;
}

const reviewOf = (page: PersonPage, id: string) => page.reviews.find((r) => r.id === id) ?? gone("review");

const gone = (what: string): never => {
  throw new Error(`The start data lost a ${what}`);
};

function arranging(
  { person, draw, day, workerOn }: About,
  id: string,
  on: number,
  at: number,
  kind: "first" | "regular",
): Step<PersonPage> {
  const when = Math.max(at, person.started);
  const answers = {
    kind,
    on: day(on),
    time: draw.one(["10:30", "11:00", "14:00", "14:30"]),
    place: draw.one(["The quiet room", "The garden room", "Their own room", "The family room"]),
    agenda: ["How things are going", "Health and risks", "What to do next"],
    invitees: [{ id: "i1", name: "Their sister", relation: "family" as const, wished: true, invited: true }],
  };
  return { at: when, by: workerOn(on), what: "Arrange a care review", do: (page) => arrange(page, id, answers) };
}

function heldOn(
  { draw, day }: About,
  on: number,
  actions: readonly (readonly [what: string, who: string, by: number, done?: number])[],
) {
  const agreed = actions.map(([what, who, due], row) => ({
    id: `a${row + 1}`,
    what,
    who: staffId(who),
    by: day(due),
  }));
  return {
    on: day(on),
    came: ["The person", "Their key worker", "Their sister"],
    outcome: draw.one(outcomes),
    ownWords: draw.one(ownWords),
    goals: [draw.one(aims)],
    ...(agreed.length > 0 && { actions: agreed }),
  };
}

/** The days of contacts over the year: as often as the service expects, give or take, but for stays away and where nobody has been in touch lately. */
function contactDays({ person, service, draw }: About): number[] {
  const { contactEvery } = services[service];
  const { away, lapsed, left, started, wasAway } = person;
  const last = Math.min(away ?? 0, left?.on ?? 0, lapsed === undefined ? -1 : -lapsed);
  const days: number[] = [];
  for (let at = Math.max(started, -year); at < last; at += Math.round(contactEvery * (0.75 + 0.45 * draw.next())))
    if (!(wasAway && at >= wasAway.from && at <= wasAway.back)) days.push(at);
  // Whoever has not been forgotten has had a contact within the time that the service expects.
  const recent = -draw.between(1, Math.min(contactEvery, 9) - 2);
  const isLate = lapsed === undefined && last === -1 && (days.at(-1) ?? 0) <= -contactEvery;
  if (isLate && recent > started) days.push(recent);
  return lapsed === undefined ? days : [...days, last];
}

function contacting(about: About): Steps {
  const { n, person, service, draw, day, workerOn } = about;
  const likes = person.likes ?? ["home"];
  const colleagues = staff.filter((s) => s.base === service && s.roles.includes("worker"));
  return contactDays(about).flatMap((at, count): Steps => {
    const onDuty = colleagues.filter((s) => s.started < at && (s.leaves?.on ?? 1) > at);
    const other = draw.happens(0.2) && onDuty.length > 0 ? draw.one(onDuty).key : undefined;
    const usual = workerOn(at);
    const by = other ?? (onDuty.some((s) => s.key === usual) ? usual : (onDuty[0]?.key ?? usual));
    const first = at === person.started;
    const said = first
      ? { kind: "first-day" as const, withWhom: "person" as const, how: "in-person" as const, said: firstDay }
      : talk(draw, likes);
    const more = draw.happens(0.09)
      ? { followUp: true, what: draw.one(followUps), by: day(at + draw.between(3, 10)) }
      : { followUp: false };
    const id = idOf("contact", n * 1000 + count);
    const contact: Step<PersonPage> = {
      at,
      by,
      what: "Record a contact",
      do: (page) => addContact(page, id, { ...said, ...more, day: "another", on: day(at) }, staffId(by), day(at)),
    };
    const done = at + draw.between(1, 9);
    if (!more.followUp || done > -2) return [contact];
    const closing: Step<PersonPage> = {
      at: done,
      by,
      what: "Close a follow-up",
      do: (page) => {
        const { version } = page.contacts.find((c) => c.id === id) ?? gone("contact");
        return followUp(page, id, version, { outcome: "done", on: day(done) });
      },
    };
    return [contact, closing];
  });
}

const firstDay =
  "First day. Showed them round, met everybody, and had lunch together. Went through who to ask for what.";

function occasions({ n, person, draw, day, today, workerOn }: About): Steps {
  if (draw.happens(0.35)) return [];
  const id = idOf("occasion", n);
  const added = Math.max(person.started + 2, -year);
  if (added > 0) return [];
  const answers = { what: "Birthday", on: person.born, yearly: true, wish: draw.one(wishes) };
  const came = nextTime({ id, since: day(added), answers, version: 0 }) as string;
  const at = today.until(came).days;
  const met = draw.happens(0.15)
    ? { met: "no" as const, whyNot: "Nobody was free to go along.", explainedOn: day(Math.min(at + 2, -1)) }
    : { met: "yes" as const, note: "Enjoyed it, and said so." };
  const steps: Steps = [
    {
      at: added,
      by: workerOn(added),
      what: "Add an important date",
      do: (page) => addOccasion(page, id, answers, day(added)),
    },
  ];
  if (at < -4 && !(person.left && at > person.left.on))
    steps.push({
      at: at + 2,
      by: workerOn(at),
      what: "Record how an important date was marked",
      do: (page) => {
        const { version } = page.occasions.find((o) => o.id === id) ?? gone("date");
        return mark(page, id, version, met, day(at + 2));
      },
    });
  return steps;
}

function representatives({ n, person, draw, day, workerOn }: About): Steps {
  if (draw.happens(0.3)) return [];
  const at = Math.min(person.started + 3, -1);
  const answers = representativeOf(n, person.name, day(at), draw);
  return [
    {
      at,
      by: workerOn(at),
      what: "Add a representative",
      do: (page) => addRepresentative(page, idOf("representative", n), answers),
    },
  ];
}

function statuses({ n, person, manager, day }: About): Steps {
  const steps: Steps = [];
  const step = (at: number, count: number, answers: Parameters<typeof changeStatusOf>[2]) =>
    steps.push({
      at,
      by: manager,
      what: "Change a person’s status",
      // The status before is filed when the next one takes its place, so each is written on its own.
      alone: true,
      do: (page) => changeStatusOf(page, idOf("status", n * 10 + count), answers),
    });
  const { away, left, wasAway } = person;
  if (wasAway) {
    const backBy = day(wasAway.back);
    step(wasAway.from, 1, { status: "away", where: "hospital", from: day(wasAway.from), backBy });
    step(wasAway.back, 2, { status: "using", from: day(wasAway.back) });
  }
  if (away !== undefined)
    step(away, 3, { status: "away", where: "hospital", from: day(away), backBy: day(Math.max(away + 14, 2)) });
  if (left) step(left.on, 4, { status: left.status, from: day(left.on), ...(left.why && { why: left.why }) });
  return steps;
}
