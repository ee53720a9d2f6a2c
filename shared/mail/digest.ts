import type { DueItem } from "../due/due.ts";
import { byUrgency } from "../due/due.ts";
import { dueKindOf, pathOfDue } from "../due/kinds.ts";
import { howMany } from "../form/how-many.ts";
import type { IsoDate } from "../form/question.ts";
import { worded } from "../form/words.ts";
import { sayDate } from "../time/dates.ts";
import type { Counted, DigestService, Group } from "./digest-counts.ts";
import { counted, saidCounts, summed } from "./digest-counts.ts";
import { clipped, whenOf, yourMail } from "./lines.ts";
import type { Block, Line, Mail } from "./mail.ts";

export interface Digest {
  /** The staff member who gets it, to whom "you" is said. */
  readonly recipient: string;
  readonly today: IsoDate;
  /** Where links lead: `https://keywork.example`. */
  readonly origin: string;
  readonly services: readonly DigestService[];
  /** Staff names by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The last one that this reader got; nothing before the first. */
  readonly last?: Last | undefined;
}

export interface Last {
  /** The day of the last one. */
  readonly on: IsoDate;
  readonly told: (item: DueItem) => boolean;
}

/** What a digest has told of an item: that it is overdue is news again, and so is another day. */
export const digestKey = ({ kind, source, on, about }: DueItem, today: IsoDate): string =>
  `${kind}#${about.id}#${source}#${on}${on < today ? "#overdue" : ""}`;

/** The items that a digest of these services tells. */
export const toldBy = ({ services, today }: Pick<Digest, "services" | "today">): readonly DueItem[] =>
  services.flatMap((service) => counted(service, today).due);

/** How much of it is spelled out; everything else is a count with a link. */
export interface Room {
  /** Lines in a group; a third of it in one that is more than a week ahead. */
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

/** The digest said in ever less room, for the first that fits. */
export const digestWays = (asked: Digest): Iterable<Mail | undefined> =>
  rooms.values().map((room) => digest(asked, room));

/** After as many services a mail only says how many others there are. */
const mostServices = 30;

/** The digest of a manager's services: nothing if nothing is due. Says labels, never whose name is behind one. */
export function digest(asked: Digest, room: Room = rooms[0] as Room): Mail | undefined {
  const services = asked.services
    .map((s) => counted(s, asked.today))
    .filter((s) => s.due.length > 0)
    .sort(byNeed)
    // What is new comes first, of whatever service.
    .sort((a, b) => Number(newsOf(b, asked).length > 0) - Number(newsOf(a, asked).length > 0));
  const news = newIn(services, asked);
  const first = services
    .flatMap((service) => {
      const due = news ? newsOf(service, asked) : service.due;
      return due.slice(0, 1).map((item) => ({ item, service }));
    })
    .sort((a, b) => byUrgency(a.item, b.item))[0];
  if (!first) return undefined;
  const spelled = services.slice(0, room.services);
  const others = services.slice(room.services);
  return {
    subject: `${subjectOf(services)}${news === undefined ? "" : news === 0 ? ", nothing new" : `, ${news} new`}`,
    blocks: [
      {
        is: "first",
        heading: "Do this first",
        line: lineOf(first.item, first.service, asked, services.length > 1 ? [clipped(first.service.name)] : []),
        button: "Open it in Keywork",
      },
      ...(news === 0 && asked.last
        ? [
            {
              is: "paragraphs" as const,
              paragraphs: [`Nothing is new since the email of ${sayDate(asked.last.on)}. It said all of this already.`],
            },
          ]
        : []),
      ...spelled.flatMap((s) => blocksOf(s, asked, room)),
      ...(others.length > 0 ? othersOf(others, asked) : []),
      { is: "links", links: [{ text: "See all to-dos in Keywork", href: listOf(asked) }, yourMail(asked)] },
      { is: "small", paragraphs: ending(services, asked) },
    ],
  };
}

const isNew = (item: DueItem, { last }: Digest): boolean => last !== undefined && !last.told(item);

const newsOf = ({ due }: Counted, asked: Digest) => due.filter((item) => isNew(item, asked));

/** How much the last one did not say; nothing where there was none. */
const newIn = (services: readonly Counted[], asked: Digest): number | undefined =>
  asked.last && services.reduce((sum, service) => sum + newsOf(service, asked).length, 0);

/** What is new first, then what has been said before. */
const groupsOf = (service: Counted, asked: Digest): Counted["groups"] => {
  const { groups } = service;
  const news = newsOf(service, asked);
  if (!asked.last || news.length === 0) return groups;
  const heading = `New since ${sayDate(asked.last.on)}`;
  return [
    { heading, tone: "yellow", upTo: 0, when: undefined, long: true, due: news, cut: false },
    ...groups.map((group) => ({ ...group, due: group.due.filter((item) => !isNew(item, asked)) })),
  ];
};

/** What hurts most first. */
const byNeed = (a: Counted, b: Counted) =>
  b.counts.overdue - a.counts.overdue || b.counts.week - a.counts.week || a.name.localeCompare(b.name, "en");

/** "Rowan House: 3 overdue, 5 due this week"; over several services "8 overdue, 5 due this week in 2 services". */
function subjectOf(services: readonly Counted[]): string {
  const [only] = services;
  if (services.length === 1 && only) return `${clipped(only.name)}: ${saidCounts(only.counts)}`;
  return `${saidCounts(summed(services.map((s) => s.counts)))} in ${howMany(services.length, "service")}`;
}

function blocksOf(service: Counted, asked: Digest, room: Room): Block[] {
  return [
    { is: "heading", text: clipped(service.name), note: saidCounts(service.counts) },
    ...groupsOf(service, asked)
      .filter((g) => g.due.length > 0)
      .map((group): Block => {
        const lines = group.when || group.long ? room.lines : Math.ceil(room.lines / 3);
        // One more line is no longer than saying that there is one more.
        const shown = group.due.length <= lines + 1 ? group.due : group.due.slice(0, lines);
        const rest = group.due.length - shown.length;
        return {
          is: "group",
          heading: `${group.heading} (${group.due.length}${group.cut ? " or more" : ""})`,
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
        ...shown.map((s) => ({ text: `${clipped(s.name)}: ${saidCounts(s.counts)}`, href: listOf(asked, s.id) })),
        ...(rest > 0 ? [{ text: `and ${howMany(rest, "more service")}`, href: listOf(asked) }] : []),
      ],
    },
  ];
}

/** Letters of the names of all whom a line is about. */
const mostOfAll = 600;

function lineOf(item: DueItem, service: DigestService, asked: Digest, also: readonly string[] = []): Line {
  const kind = dueKindOf(item.kind);
  // What is gathered names everybody whom it is about.
  const most = kind.gathered ? mostOfAll : undefined;
  return {
    label: clipped(item.label, most),
    what: worded(kind.what, service.words),
    facts: [whenOf(item, asked.today), whoOf(item, asked), ...also],
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
function ending(services: readonly Counted[], { recipient, names }: Digest): string[] {
  const [only] = services;
  const where = services.length === 1 && only ? clipped(only.name) : "these services";
  const owners = [...new Set(services.flatMap(({ accountable }) => accountable ?? []))];
  const [owner] = owners;
  const owned =
    owners.length !== 1 || owner === undefined
      ? ""
      : owner === recipient
        ? " You are the accountable manager, so it is yours to act on."
        : ` ${clipped(names.get(owner) ?? "Somebody no longer here")} is the accountable manager; you get it as a deputy.`;
  return [
    `You get this because you are a manager of ${where}.${owned} It comes only when something is due.`,
    "It gives the initials and references of people who use the service, never their names, because email is not private.",
    "You choose how often and when it comes under “Your mail”. If something in it looks wrong, ask your system administrator.",
  ];
}
