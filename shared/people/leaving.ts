import { daysOf } from "../allocations/holders.ts";
import { followUpDue } from "../contacts/due.ts";
import type { DueKind } from "../due/due.ts";
import { due } from "../due/due.ts";
import { conflict, invalid, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import { capital } from "../form/question.ts";
import type { PlacePage } from "../places/at.ts";
import { at } from "../places/at.ts";
import { placesOf } from "../places/places.ts";
import { sameAnswers } from "../record/same.ts";
import { authorityOf, powersEnd } from "../representatives/authority.ts";
import { aboutRepresentative } from "../representatives/record.ts";
import { actionDue, reviewDue } from "../reviews/due.ts";
import { guestsOf, staffHolding } from "../reviews/invited.ts";
import { actionsOf, heldAt, isArranged } from "../reviews/record.ts";
import { kindOf } from "../reviews/row.ts";
import { later, plus, sayDate } from "../time/dates.ts";
import { earlierEnd } from "../time/range.ts";
import type { confirmLeaving, undoLeaving } from "./forms.ts";
import type { LeavingRecord } from "./leaving-record.ts";
import type { PersonPage } from "./page.ts";
import { pastOf } from "./past.ts";
import type { StatusRecord } from "./record.ts";

/** Why something ends that was open, and from which day. */
interface Because {
  readonly why: string;
  readonly on: IsoDate;
  /** Whether everybody who is to know knows. */
  readonly told: boolean;
}

/** Something that is decided one by one once somebody has died or stopped: how it ends, and how it is as before where that is undone. */
interface Decided {
  readonly due: DueKind<PlacePage>;
  readonly what: (page: PersonPage, source: string) => string | undefined;
  readonly ends: (page: PersonPage, source: string, because: Because) => PersonPage;
  readonly again: (page: PersonPage, source: string) => PersonPage;
  /** So many items of a transaction it takes to end it. */
  readonly cost: (page: PersonPage, source: string) => number;
}

const changed = <T extends { readonly id: string }>(all: readonly T[], id: string, change: (one: T) => T): T[] =>
  all.map((one) => (one.id === id ? change(one) : one));

const without = <T>(all: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([each]) => each !== name));

const review: Decided = {
  due: reviewDue,
  what: (page, source) => {
    const found = page.reviews.find(({ id }) => id === source);
    return found && `${kindOf(found)} on ${sayDate(heldAt(found).on)}`;
  },
  ends: (page, source, { why: note, told }) => ({
    ...page,
    reviews: changed(page.reviews, source, (one) =>
      isArranged(one) ? { ...one, cancelled: { why: "other", told, note }, told: staffHolding(page, one) } : one,
    ),
  }),
  again: (page, source) => ({
    ...page,
    reviews: changed(page.reviews, source, ({ cancelled, ...one }) => ({
      ...one,
      // The calendars that lost it have seen a number: the next change needs a higher one.
      restored: (one.restored ?? 0) + (cancelled ? 1 : 0),
    })),
  }),
  cost: (page, source) => {
    const found = page.reviews.find(({ id }) => id === source);
    return 3 + (found ? staffHolding(page, found).length : 0);
  },
};

const action: Decided = {
  due: actionDue,
  what: (page, source) => {
    const [id = "", , row = ""] = source.split("/");
    const found = page.reviews.find((one) => one.id === id);
    return found && actionsOf(found).find((one) => one.id === row)?.what;
  },
  ends: (page, source, { why, on }) => {
    const [id = "", , row = ""] = source.split("/");
    const closed = { outcome: "not-going-ahead" as const, why };
    return {
      ...page,
      reviews: changed(page.reviews, id, (one) => ({
        ...one,
        closed: { ...one.closed, [row]: { ...closed, on: later(on, one.tookPlace?.on ?? on) } },
      })),
    };
  },
  again: (page, source) => {
    const [id = "", , row = ""] = source.split("/");
    return { ...page, reviews: changed(page.reviews, id, (one) => ({ ...one, closed: without(one.closed, row) })) };
  },
  cost: () => 3,
};

const followUp: Decided = {
  due: followUpDue,
  what: (page, source) => page.contacts.find(({ id }) => id === source)?.answers.what,
  ends: (page, source, { why, on }) => ({
    ...page,
    contacts: changed(page.contacts, source, (one) => ({
      ...one,
      followedUp: { outcome: "not-going-ahead", why, on: later(on, one.day) },
    })),
  }),
  again: (page, source) => ({
    ...page,
    contacts: changed(page.contacts, source, ({ followedUp: _, ...one }) => one),
  }),
  cost: () => 3,
};

/** What may go on after somebody has died or stopped. A to-do that outlives that goes on by itself, and every other is over at once. */
const decided: readonly Decided[] = [review, action, followUp];

const keyOf = ({ due }: Decided, source: string) => `${due.kind} ${source}`;

function decidedOf(item: string): { how: Decided; source: string } | undefined {
  const how = decided.find(({ due }) => item.startsWith(`${due.kind} `));
  return how && { how, source: item.slice(how.due.kind.length + 1) };
}

export interface Open {
  /** The to-do that it is: its kind and source. */
  readonly item: string;
  readonly what: string;
  readonly by: IsoDate;
  readonly who: string | undefined;
}

const goesOn = ({ parts }: LeavingRecord): ReadonlySet<string> =>
  new Set(parts.flatMap(({ open }) => open.filter(({ becomes }) => becomes === "goes-on").map(({ item }) => item)));

/** What is open, and nobody has decided yet. */
export function openOf(page: PersonPage): Open[] {
  const stays = page.leaving ? goesOn(page.leaving) : new Set();
  const seen = placesOf(page).map((place) => at(page, place));
  const all = decided.flatMap((how) =>
    seen
      .flatMap((one) => how.due.of(one))
      .map(({ source, on, who }) => {
        const word = capital(how.due.what).replace(/\{.*?\}/, "");
        const what = how.what(page, source);
        return { item: keyOf(how, source), what: what ? `${word}: ${what}` : word, by: on, who };
      }),
  );
  return [...new Map(all.map((one) => [one.item, one])).values()].filter(({ item }) => !stays.has(item));
}

/** What one confirmation is about: the rest comes with the next, so that each fits into one transaction. */
export function partOf(page: PersonPage): { open: Open[]; more: number } {
  const all = openOf(page);
  let cost = 0;
  const fits = all.findIndex(({ item }, n) => {
    const found = decidedOf(item);
    cost += found ? found.how.cost(page, found.source) : 0;
    return n > 0 && (cost > mostItems || n >= mostRows);
  });
  const open = fits < 0 ? all : all.slice(0, fits);
  return { open, more: all.length - open.length };
}
const mostItems = 60;
const mostRows = 20;

/**
 * Whether a to-do of somebody who has died or stopped goes on: as a manager said, or because it was recorded after all
 * was settled. What they had ended is not there to be asked about.
 */
export const staysOpen = ({ leaving }: PersonPage, kind: string, source: string): boolean =>
  leaving !== undefined &&
  (goesOn(leaving).has(`${kind} ${source}`) ||
    (leaving.settled === true && decided.some(({ due }) => due.kind === kind)));

/** Somebody to be told, by telephone first. */
export interface ToTell {
  readonly whom: string;
  readonly name: string;
  readonly detail: string | undefined;
}

const always = (status: LeavingRecord["status"]): ToTell[] => [
  {
    whom: "council",
    name: "The council or integrated care board",
    detail: "The office that arranges or pays for the care",
  },
  { whom: "gp", name: "Their GP", detail: undefined },
  ...(status === "died"
    ? [
        {
          whom: "cqc",
          name: "The Care Quality Commission",
          detail:
            "Where the service is registered and the death must be notified. The notification is made on CQC’s website",
        },
        {
          whom: "leder",
          name: "LeDeR",
          detail: "If they had a learning disability or were autistic. The death is reported on the LeDeR website",
        },
      ]
    : []),
];

/** Whom to tell: those who speak for them, everybody invited to a review who is not staff, and the offices that must know. */
export function toTell(page: PersonPage): ToTell[] {
  if (!page.leaving) return [];
  const { status } = page.leaving;
  const people = page.representatives.map((one): ToTell => {
    const { name, relation, phone, doNotContact, authority } = aboutRepresentative(one);
    const ends = status === "died" && powersEnd(authority) ? "Their powers have ended" : undefined;
    const barred = doNotContact ? "Must not be contacted: ask your manager who tells them" : undefined;
    const detail = [relation, authorityOf(authority), ends, barred, barred ? undefined : phone]
      .filter(Boolean)
      .join(". ");
    return { whom: `representative ${one.id}`, name, detail };
  });
  const known = new Set(page.representatives.map(({ id }) => id));
  const guests = page.reviews
    .filter((one) => isArranged(one) || one.cancelled !== undefined)
    .flatMap((one) =>
      guestsOf(page, one).flatMap(({ id, name, relation }) =>
        id !== undefined && known.has(id)
          ? []
          : [
              {
                whom: `guest ${name}`,
                name,
                detail: `${relation}. Invited to the review on ${sayDate(heldAt(one).on)}`,
              },
            ],
      ),
    );
  return [...new Map([...people, ...guests, ...always(status)].map((one) => [one.whom, one])).values()];
}

/** Who has been told, by the last confirmation that says so. */
export function toldSoFar({
  parts,
}: LeavingRecord): ReadonlyMap<string, LeavingRecord["parts"][number]["told"][number]> {
  return new Map(parts.flatMap(({ told }) => told).map((one) => [one.whom, one]));
}

/** Days in which a manager goes through what is open: our judgement. */
const confirmWithin = { days: 3 };

export const leavingDue = due<PlacePage>("leaving", {
  what: "Confirm what becomes of what is open, and who has been told",
  event: false,
  outlives: true,
  path: "/people/{id}/leaving",
  of: ({ leaving }) =>
    leaving && !leaving.settled ? [{ source: leaving.id, on: plus(leaving.on, confirmWithin) }] : [],
});

/** The leaving that a status begins; nothing for a status that is none. */
export function leavingOf({ id, answers }: StatusRecord, by: string, on: IsoDate): LeavingRecord | undefined {
  const { status, from } = answers;
  if (status !== "died" && status !== "stopped") return undefined;
  return { id, status, from, by, on, parts: [], allocations: [], backups: [], version: 0 };
}

const saysOf = ({ status }: LeavingRecord) =>
  status === "died" ? "The person has died" : "The person stopped using the service";

/** Who works with them, and who stands in, until the day on which they left. */
function holdersEnded(page: PersonPage, leaving: LeavingRecord): PersonPage {
  const { from } = leaving;
  const goes = (until: IsoDate | undefined) => until === undefined || until > from;
  const allocations = page.allocations.filter((one) => !one.over && goes(daysOf(page, one).until));
  const backups = page.backups.filter((one) => !one.over && goes(earlierEnd(one.until, one.ended?.on)));
  const was = ({ id, ended, until }: { id: string; ended?: unknown; until?: string | undefined }) => ({
    id,
    ...(ended !== undefined && { ended }),
    ...(until !== undefined && { until }),
  });
  const ended = { reason: "person-stops" as const, stops: "day" as const, on: from, personSaid: saysOf(leaving) };
  return {
    ...page,
    allocations: page.allocations.map((one) => (allocations.includes(one) ? { ...one, ended, until: from } : one)),
    backups: page.backups.map((one) => (backups.includes(one) ? { ...one, until: from } : one)),
    leaving: { ...leaving, allocations: allocations.map(was), backups: backups.map(was) },
  };
}

/**
 * Confirms what becomes of what is open, as far as the form shows it, and who has been told. Everything that follows is in this page. The reviews that it
 * cancels are those whose staff are told.
 */
export function confirm(
  page: PersonPage,
  version: number,
  answers: AnswersOf<typeof confirmLeaving>,
  { by, today }: { by: string; today: IsoDate },
): PersonPage {
  const { leaving } = page;
  if (!leaving) throw notFound();
  if (leaving.parts.some((one) => sameAnswers(one.answers, answers))) return page;
  const { open, more } = partOf(page);
  const tell = toTell(page);
  if (leaving.version !== version || !sameItems(answers, open, tell)) throw stale({});
  const told = tell.map(({ whom, name }, n) => {
    const said = answers.told?.find((one) => one.whom === whom);
    if (said?.toldOn && said.toldOn < leaving.from)
      throw invalid({
        at: `told.${n}.toldOn`,
        message: `The day they were told must be ${sayDate(leaving.from)} or later`,
      });
    return { whom, name, knows: said?.knows ?? "not-yet", ...(said?.toldOn && { toldOn: said.toldOn }) };
  });
  const everybodyKnows = told.every(({ knows }) => knows !== "not-yet");
  const became = open.map(({ item, what }) => ({
    item,
    what,
    becomes: answers.open?.find((one) => one.item === item)?.becomes ?? "goes-on",
  }));
  const because = { why: saysOf(leaving), on: leaving.from, told: everybodyKnows };
  const ended = became
    .filter(({ becomes }) => becomes === "ends")
    .reduce((so, { item }) => {
      const found = decidedOf(item);
      return found ? found.how.ends(so, found.source, because) : so;
    }, page);
  const held = leaving.parts.length === 0 ? holdersEnded(ended, leaving) : ended;
  const part = { by, on: today, answers, open: became, told };
  const now = held.leaving ?? leaving;
  return {
    ...held,
    leaving: { ...now, parts: [...now.parts, part], ...(more === 0 && everybodyKnows && { settled: true }) },
  };
}

/** Whether the form was about all that is open and everybody who is to be told, and nothing else. */
function sameItems(answers: AnswersOf<typeof confirmLeaving>, open: readonly Open[], tell: readonly ToTell[]): boolean {
  const same = (a: readonly string[], b: readonly string[]) => sameAnswers([...a].sort(), [...b].sort());
  return (
    same(
      (answers.open ?? []).map(({ item }) => item),
      open.map(({ item }) => item),
    ) &&
    same(
      (answers.told ?? []).map(({ whom }) => whom),
      tell.map(({ whom }) => whom),
    )
  );
}

/** The reviews that one page has cancelled and the one before had not. */
export const cancelledBy = (before: PersonPage, after: PersonPage): string[] =>
  after.reviews.flatMap(({ id, cancelled }) =>
    cancelled && before.reviews.some((one) => one.id === id && isArranged(one)) ? [id] : [],
  );

/**
 * Takes back that somebody died or stopped: it was recorded by mistake. The status before holds again and everything
 * that the confirmation ended is as it was. The page comes with the history of what was ended. `lists` are the leavings
 * of history, the last one first: who had stopped before has the list of that again, under the status that holds now.
 */
export function undo(
  page: PersonPage,
  id: string,
  said: AnswersOf<typeof undoLeaving>,
  { by, today, lists = [] }: { by: string; today: IsoDate; lists?: readonly LeavingRecord[] },
): PersonPage {
  const { status, leaving } = page;
  if (status?.answers.status !== "died" && status?.answers.status !== "stopped")
    throw conflict("This has been undone already, or they are back. Nothing was changed.");
  const of = status.of ?? status.id;
  const past = pastOf(page);
  const statuses = past.statuses.filter((one) => one.id !== of);
  const before = statuses.at(-1);
  const answers = before
    ? {
        status: before.status,
        from: before.from,
        ...(before.backBy && { backBy: before.backBy }),
        ...(before.where && { where: before.where as "hospital" }),
      }
    : { status: "using" as const, from: placesOf(page)[0].from };
  const restored: StatusRecord = { id, answers, said, undoes: of, ...(before && { of: before.id }), version: 0 };
  const list = before && lists.find((one) => one.status === before.status && one.from === before.from && !one.undone);
  const as = leaving ? asBefore(page, leaving) : page;
  return {
    ...as,
    status: restored,
    past: { ...past, statuses },
    ...(leaving && { leaving: { ...leaving, undone: { by, on: today } } }),
    ...(list && { leaving: { ...list, id, version: 0 } }),
  };
}

function asBefore(page: PersonPage, leaving: LeavingRecord): PersonPage {
  const ended = leaving.parts.flatMap(({ open }) => open.filter(({ becomes }) => becomes === "ends"));
  const again = ended.reduce((so, { item }) => {
    const found = decidedOf(item);
    return found ? found.how.again(so, found.source) : so;
  }, page);
  const held = <T extends { readonly id: string }>(all: readonly T[], before: LeavingRecord["allocations"]) =>
    all.map((one) => {
      const was = before.find(({ id }) => id === one.id);
      if (!was) return one;
      const {
        ended: _e,
        until: _u,
        over: _o,
        ...rest
      } = one as T & { ended?: unknown; until?: string; over?: boolean };
      return { ...rest, ...(was.ended !== undefined && { ended: was.ended }), ...(was.until && { until: was.until }) };
    }) as T[];
  return {
    ...again,
    allocations: held(again.allocations, leaving.allocations),
    backups: held(again.backups, leaving.backups),
  };
}
