import type { DueItem } from "../due/due.ts";
import { byUrgency } from "../due/due.ts";
import { dueKindOf, pathOfDue } from "../due/kinds.ts";
import type { IsoDate } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import { worded } from "../form/words.ts";
import { daysBetween, sayAgo, sayDate } from "../time/dates.ts";
import type { Block, Line, Link, Mail, Tone } from "./mail.ts";

/** How far ahead a digest looks. */
export const daysAhead = 30;

/** What is due in one service, as far as it was read. */
export interface DigestService {
  readonly id: string;
  readonly name: string;
  readonly words: Words;
  readonly due: readonly DueItem[];
  /** Whether there is more than was read. What was read is the longest overdue. */
  readonly more: boolean;
}

export interface Digest {
  /** The staff member who gets it, to whom "you" is said. */
  readonly recipient: string;
  readonly today: IsoDate;
  /** Where links lead: `https://keywork.example`. */
  readonly origin: string;
  readonly services: readonly DigestService[];
  /** Staff names by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** How much of it is spelled out; everything else is a count with a link. */
export interface Room {
  /** Lines in a group. */
  readonly lines: number;
  /** Services with groups of their own; after them a line a service. */
  readonly services: number;
}

/** From the most that anybody wants to read down to what always fits into a mail. */
export const rooms: readonly Room[] = [
  { lines: 15, services: 20 },
  { lines: 8, services: 20 },
  { lines: 4, services: 20 },
  { lines: 3, services: 10 },
  { lines: 2, services: 5 },
  { lines: 1, services: 1 },
];

/** After as many services a mail only says how many others there are. */
const mostServices = 30;

interface Group {
  readonly heading: string;
  readonly tone: Tone;
  /** Days from today of the last day that belongs to it. */
  readonly upTo: number;
  /** The list of to-dos that holds the rest of it. */
  readonly when: "overdue" | "week" | undefined;
}

const groups: readonly Group[] = [
  { heading: "Overdue", tone: "red", upTo: -1, when: "overdue" },
  { heading: "Due today", tone: "yellow", upTo: 0, when: "week" },
  { heading: "Due in the next 7 days", tone: "yellow", upTo: 7, when: "week" },
  { heading: "Due in 8 to 14 days", tone: "grey", upTo: 14, when: undefined },
  { heading: "Due in 15 to 30 days", tone: "grey", upTo: daysAhead, when: undefined },
];

/** The digest of a manager's services: nothing if nothing is due. Says labels, never whose name is behind one. */
export function digest(asked: Digest, room: Room = rooms[0] as Room): Mail | undefined {
  const services = asked.services
    .map((s) => counted(s, asked.today))
    .filter((s) => s.due.length > 0)
    .sort(byNeed);
  const first = services
    .flatMap((s) => s.due.map((item) => ({ item, service: s })))
    .sort((a, b) => byUrgency(a.item, b.item))[0];
  if (!first) return undefined;
  const spelled = services.slice(0, room.services);
  const others = services.slice(room.services);
  return {
    subject: subjectOf(services),
    blocks: [
      {
        is: "first",
        heading: "Do this first",
        line: lineOf(first.item, first.service, asked),
        button: "Open it in Keywork",
      },
      ...spelled.flatMap((s) => blocksOf(s, asked, room)),
      ...(others.length > 0 ? othersOf(others, asked) : []),
      { is: "links", links: [{ text: "See all to-dos in Keywork", href: listOf(asked) }] },
      { is: "small", paragraphs: ending(services) },
    ],
  };
}

interface Counted extends DigestService {
  readonly groups: readonly (Group & { readonly due: readonly DueItem[] })[];
  readonly overdue: number;
  /** Today and the next 7 days. */
  readonly week: number;
  /** Counts of what lies on or after the last day that was read may be too low. */
  readonly atLeast: { readonly overdue: boolean; readonly week: boolean };
}

function counted(service: DigestService, today: IsoDate): Counted {
  const due = service.due.filter((item) => daysBetween(today, item.on) <= daysAhead).sort(byUrgency);
  const within = (item: DueItem, from: number, upTo: number) => {
    const days = daysBetween(today, item.on);
    return days >= from && days <= upTo;
  };
  let from = Number.NEGATIVE_INFINITY;
  const divided = groups.map((group) => {
    const inside = due.filter((item) => within(item, from, group.upTo));
    from = group.upTo + 1;
    return { ...group, due: inside };
  });
  const last = due.at(-1);
  const readTo = service.more && last ? daysBetween(today, last.on) : Number.POSITIVE_INFINITY;
  return {
    ...service,
    due,
    groups: divided,
    overdue: due.filter((item) => within(item, Number.NEGATIVE_INFINITY, -1)).length,
    week: due.filter((item) => within(item, 0, 7)).length,
    atLeast: { overdue: readTo < 0, week: readTo <= 7 },
  };
}

/** What hurts most first. */
const byNeed = (a: Counted, b: Counted) =>
  b.overdue - a.overdue || b.week - a.week || a.name.localeCompare(b.name, "en");

/** "Rowan House: 3 overdue, 5 due this week"; over several services "8 overdue, 5 due this week in 2 services". */
function subjectOf(services: readonly Counted[]): string {
  const [only] = services;
  if (services.length === 1 && only) return `${clipped(only.name)}: ${saidCounts(only)}`;
  return `${saidCounts(summed(services))} in ${services.length} services`;
}

type Counts = Pick<Counted, "overdue" | "week" | "atLeast"> & { readonly due: { readonly length: number } };

function summed(services: readonly Counted[]): Counts {
  const sum = (of: (s: Counted) => number) => services.reduce((total, s) => total + of(s), 0);
  return {
    overdue: sum((s) => s.overdue),
    week: sum((s) => s.week),
    due: { length: sum((s) => s.due.length) },
    atLeast: { overdue: services.some((s) => s.atLeast.overdue), week: services.some((s) => s.atLeast.week) },
  };
}

function saidCounts({ overdue, week, due, atLeast }: Counts): string {
  const parts = [
    ...(overdue > 0 ? [`${overdue}${atLeast.overdue ? " or more" : ""} overdue`] : []),
    ...(week > 0 ? [`${week}${atLeast.week ? " or more" : ""} due this week`] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : `${due.length} due in the next ${daysAhead} days`;
}

function blocksOf(service: Counted, asked: Digest, room: Room): Block[] {
  return [
    { is: "heading", text: clipped(service.name), note: saidCounts(service) },
    ...service.groups
      .filter((g) => g.due.length > 0)
      .map((group): Block => {
        const shown = group.due.length <= room.lines + 1 ? group.due : group.due.slice(0, room.lines);
        const rest = group.due.length - shown.length;
        return {
          is: "group",
          heading: `${group.heading} (${group.due.length})`,
          tone: group.tone,
          lines: shown.map((item) => lineOf(item, service, asked)),
          ...(rest > 0 && { more: { text: `and ${rest} more`, href: listOf(asked, service.id, group.when) } }),
        };
      }),
    ...(service.more
      ? [
          {
            is: "links" as const,
            links: [
              {
                text: `${clipped(service.name)} has more to-dos than this email can hold`,
                href: listOf(asked, service.id),
              },
            ],
          },
        ]
      : []),
  ];
}

function othersOf(others: readonly Counted[], asked: Digest): Block[] {
  const shown = others.slice(0, mostServices);
  const rest = others.length - shown.length;
  return [
    { is: "heading", text: "Your other services" },
    {
      is: "links",
      links: [
        ...shown.map((s) => ({ text: `${clipped(s.name)}: ${saidCounts(s)}`, href: listOf(asked, s.id) })),
        ...(rest > 0 ? [{ text: `and ${rest} more services`, href: listOf(asked) }] : []),
      ],
    },
  ];
}

function lineOf(item: DueItem, service: DigestService, asked: Digest): Line {
  const kind = dueKindOf(item.kind);
  const late = item.on < asked.today;
  const ago = item.on === asked.today ? "today" : `${sayDate(item.on)}, ${sayAgo(item.on, asked.today)}`;
  const when = kind.event
    ? late
      ? `Was on ${ago}: not recorded yet`
      : item.on === asked.today
        ? "Today"
        : `On ${ago}`
    : `By ${ago}`;
  return {
    label: clipped(item.label),
    what: worded(kind.what, service.words),
    facts: [when, whoOf(item, asked)],
    href: asked.origin + pathOfDue(item, asked.recipient),
  };
}

function whoOf({ who }: DueItem, { recipient, names }: Digest): string {
  if (who === undefined) return "Nobody named yet";
  return who === recipient ? "You" : clipped(names.get(who) ?? "Somebody no longer here");
}

/** The page that lists to-dos: of all the services one manages, or of one, all or only those of a time. */
function listOf({ origin }: Digest, service?: string, when?: Group["when"]): string {
  const query = new URLSearchParams({ ...(service && { service }), ...(when && { when }) }).toString();
  return `${origin}/to-do${query && `?${query}`}`;
}

/** Why you get this, how to change it, who to ask. */
function ending(services: readonly Counted[]): string[] {
  const [only] = services;
  const where = services.length === 1 && only ? clipped(only.name) : "these services";
  return [
    `You get this because you are a manager of ${where}. It comes on working days, and only when something is due.`,
    "It gives initials and references instead of names, because email is not private. Please do not reply with names.",
    "To change which services you get it for, or where it goes, ask your system administrator. They can also help if something here looks wrong.",
  ];
}

/** One line of at most as many letters, so that no name can make a mail too long or break its subject. */
function clipped(text: string, most = 60): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}
