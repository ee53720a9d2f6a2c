import type { IsoDate } from "../form/question.ts";
import { daysBetween } from "../time/dates.ts";
import { isOn } from "../time/range.ts";

/** Anything that must happen by a date ("to do" on screens). Kept beside its page in rows that always equal what `dueOf` derives. */
export interface DueItem {
  readonly kind: string;
  /** The id of what it comes from; with the kind it is the row's key. */
  readonly source: string;
  /** The day by which it must be done or, for an event, on which it happens. */
  readonly on: IsoDate;
  /** The staff member who is to do it; nobody yet if a manager has to decide. */
  readonly who?: string | undefined;
  /** The last day of who is to do it, where they leave: from the day after a manager has to decide. */
  readonly whoUntil?: IsoDate | undefined;
  /** Who is reminded of it besides whoever is to do it: the supervisee of a session. */
  readonly tell?: readonly string[] | undefined;
  readonly service: string;
  /** Initials and own reference of a person, or a staff member's name: what a mail may say. */
  readonly label: string;
  /** The days on which it is so, if it is not so on all of them: who reads asks for a day. */
  readonly from?: IsoDate | undefined;
  readonly until?: IsoDate | undefined;
  /** Whose page it belongs to. */
  readonly about: { readonly page: "person" | "member" | "service" | "organisation"; readonly id: string };
}

/** Lists of one kind of due item, which an index holds. */
export type DueListName = "without" | "reviews" | "leavers" | "unsupervised" | "uncovered";

/** What a kind of due item says and where it leads; the rule that derives it stands with its word, in `due.ts`. */
export interface DueKind<P = never> {
  readonly kind: string;
  /** "Arrange a care review"; may hold `{key worker}`. */
  readonly what: string;
  /** An event happens on its day; a deadline is met by its day. */
  readonly event: boolean;
  /** It comes round so often that nobody is reminded of it more than so many days ahead. */
  readonly noticeDays?: number | undefined;
  /** The page that does it, with `{id}` for the page it belongs to and `{source}` for what it comes from. */
  readonly path: string;
  /** Where it leads those whose to-do it is not, if only its own may do it. */
  readonly others?: string | undefined;
  /** The list that shows only items of this kind, if there is one. */
  readonly list?: DueListName | undefined;
  /**
   * The page that shows all of them, where a service has one to-do for all that its pages say of a kind. Only its list holds them one by one (`list`), and
   * who reads to-dos gets the one that names them all.
   */
  readonly gathered?: string | undefined;
  readonly of: (page: P) => readonly Derived[];
  /** Which of several it is, in the words of the record: for those who may see the page, and never in mail. */
  readonly detail?: ((page: P, source: string) => string | undefined) | undefined;
}

/** A to-do of a person says whether it stays to be done when they have stopped using the service or have died. */
type Outlives<P> = P extends { readonly person: unknown } ? { readonly outlives: boolean } : unknown;
export type DeclaredDue<P> = DueKind<P> & Outlives<P>;

export interface Derived {
  readonly source: string;
  readonly on: IsoDate;
  readonly who?: string | undefined;
  readonly tell?: readonly string[] | undefined;
  /** The days on which it is so. With a first day it is a row of its own beside the one before it. Nothing has to run when a day comes. */
  readonly from?: IsoDate | undefined;
  readonly until?: IsoDate | undefined;
}

/** What is derived from a page and its service's settings depends on no day: a rule that is so for some days only says which (`from`, `until`). */
export function due<P>(kind: string, declared: Omit<DueKind<P>, "kind"> & Outlives<P>): DeclaredDue<P> {
  return { kind, ...declared };
}

/** An item as it is on a day: who has left has nothing to do any more, so a manager has to decide. */
export function asOn(item: DueItem, day: IsoDate): DueItem {
  if (!item.whoUntil || day <= item.whoUntil) return item;
  const { who: _, whoUntil: __, ...rest } = item;
  return rest;
}

/** What is so on a day, of what a page derives for all days. */
export const dueOn = (items: readonly DueItem[], day: IsoDate): DueItem[] =>
  items.filter((item) => isOn(item, day)).map((item) => asOn(item, day));

/** Items with the last days of those who are to do them. A row that is over by then needs none. */
export const untilTheyLeave = (
  items: readonly DueItem[],
  lastDayOf: (staff: string) => IsoDate | undefined,
): DueItem[] =>
  items.map((item) => {
    const last = item.who && lastDayOf(item.who);
    return last && !(item.until && item.until <= last) ? { ...item, whoUntil: last } : item;
  });

/** How many are named where one to-do is about many. */
const mostNamed = 12;

/** The one to-do of a service for all that its pages say of a kind: it names them, and is as urgent as the most urgent of them. */
export function gatheredItem(items: readonly [DueItem, ...DueItem[]]): DueItem {
  const [first] = [...items].sort(byUrgency) as [DueItem];
  const names = [...new Set(items.map(({ label }) => label))].sort((a, b) => a.localeCompare(b, "en"));
  const shown = names.length <= mostNamed + 1 ? names : names.slice(0, mostNamed);
  const rest = names.length - shown.length;
  const { kind, service, on } = first;
  return {
    kind,
    source: `all#${service}`,
    on,
    service,
    label: rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", "),
    about: { page: "service", id: service },
  };
}

/** What the rules of a page derive, as items of that page, the most urgent first. */
export const itemsOf = <P>(
  kinds: readonly DueKind<P>[],
  page: P,
  of: Pick<DueItem, "service" | "label" | "about">,
): DueItem[] =>
  kinds.flatMap(({ kind, of: derive }) => derive(page).map((d) => ({ kind, ...d, ...of }))).sort(byUrgency);

export const dueStatuses = ["overdue", "today", "soon", "later"] as const;
export type DueStatus = (typeof dueStatuses)[number];

/** Status is derived from dates whenever it is shown, never stored. Soon is the next 7 days (product's digest groups). */
export function statusOf(item: Pick<DueItem, "on">, today: IsoDate): DueStatus {
  const days = daysBetween(today, item.on);
  if (days < 0) return "overdue";
  if (days === 0) return "today";
  return days <= 7 ? "soon" : "later";
}

/** Overdue first and longest first, then by date; the same everywhere. */
export function byUrgency(a: DueItem, b: DueItem): number {
  return (
    a.on.localeCompare(b.on) ||
    a.label.localeCompare(b.label) ||
    a.kind.localeCompare(b.kind) ||
    a.source.localeCompare(b.source)
  );
}
