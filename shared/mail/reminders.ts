import type { DueItem } from "../due/due.ts";
import { byUrgency } from "../due/due.ts";
import { dueKindOf, isEvent, pathOfDue } from "../due/kinds.ts";
import type { IsoDate } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import { plainWords, worded } from "../form/words.ts";
import { plus } from "../time/dates.ts";
import { clipped, whenOf, yourMail } from "./lines.ts";
import type { Block, Line, Mail, Tone } from "./mail.ts";
import type { ReminderSettings, Step } from "./steps.ts";
import { stepOn } from "./steps.ts";

/** An item at a step that its reader is told now. */
export interface Reminder {
  readonly item: DueItem;
  /** Who is reminded of it. */
  readonly owner: string;
  readonly step: Step;
}

/** The step at which an item is today for its reader, by what its service chose. */
export function reminderOf(
  item: DueItem,
  owner: string,
  settings: ReminderSettings,
  days: { readonly today: IsoDate; readonly next: IsoDate },
): Reminder | undefined {
  const { noticeDays: most = Number.POSITIVE_INFINITY } = dueKindOf(item.kind);
  const within = (before: readonly number[]) => before.filter((n) => n <= most);
  const steps = { deadlines: within(settings.deadlines), events: within(settings.events) };
  const step = stepOn({ on: item.on, event: isEvent(item) }, steps, days);
  return step === undefined ? undefined : { item, owner, step };
}

/** The reminders of one staff member. */
export interface RemindersOf {
  /** Whose they are: the reader, or somebody without a work email address whose line manager reads. */
  readonly id: string;
  readonly name: string;
  readonly reminders: readonly Reminder[];
}

export interface AskedReminders {
  /** The staff member who gets the mail, to whom "you" is said. */
  readonly recipient: string;
  readonly today: IsoDate;
  readonly origin: string;
  readonly own: RemindersOf;
  readonly copies: readonly RemindersOf[];
  /** Words by service. */
  readonly words: ReadonlyMap<string, Words>;
  /** Staff names by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** How many reminders are spelled out, from the most to what always fits; what is left comes with the next mail. */
export const reminderRooms = [60, 40, 20, 10, 4] as const;

/** The reminders that a mail of so many lines tells: the most urgent of one's own, then those of others. */
export const toldIn = ({ own, copies }: AskedReminders, lines: number): Reminder[] =>
  [own, ...copies].flatMap(({ reminders }) => sorted(reminders)).slice(0, lines);

const sorted = (reminders: readonly Reminder[]) => [...reminders].sort((a, b) => byUrgency(a.item, b.item));

/** One mail with all that a staff member is reminded of today; nothing if it is nothing. */
export function remindersMail(asked: AskedReminders, lines: number): Mail | undefined {
  const told = new Set(toldIn(asked, lines));
  const shown = (of: RemindersOf) => sorted(of.reminders).filter((reminder) => told.has(reminder));
  const first = [...told][0];
  if (!first) return undefined;
  const left = [asked.own, ...asked.copies].reduce((sum, of) => sum + of.reminders.length, 0) - told.size;
  const copies = asked.copies.filter((of) => shown(of).length > 0);
  return {
    subject: subjectOf([...told], asked.today),
    blocks: [
      {
        is: "first",
        heading: "Do this first",
        line: lineOf(first, asked),
        button: "Open it in Keywork",
      },
      ...groupsOf(shown(asked.own), asked),
      ...copies.flatMap((of): Block[] => [
        {
          is: "heading",
          text: `For ${clipped(of.name)}`,
          note: "They have no work email address, so tell them: this is theirs to do.",
        },
        ...groupsOf(shown(of), asked),
      ]),
      {
        is: "links",
        links: [
          ...(left > 0 ? [{ text: `and ${left} more, which come with the next email`, href: `${asked.origin}/` }] : []),
          { text: "See your home page in Keywork", href: `${asked.origin}/` },
          yourMail(asked),
        ],
      },
      { is: "small", paragraphs: ending(copies) },
    ],
  };
}

const groups: readonly { readonly heading: string; readonly tone: Tone; readonly upTo: number }[] = [
  { heading: "Overdue", tone: "red", upTo: -1 },
  { heading: "Today", tone: "yellow", upTo: 0 },
  { heading: "In the next 7 days", tone: "yellow", upTo: 7 },
  { heading: "Later", tone: "grey", upTo: 100 },
];

function groupsOf(reminders: readonly Reminder[], asked: AskedReminders): Block[] {
  const end = (upTo: number) => plus(asked.today, { days: upTo });
  return groups.flatMap(({ heading, tone, upTo }, n): Block[] => {
    const from = groups[n - 1];
    const due = reminders.filter(({ item }) => item.on <= end(upTo) && (!from || item.on > end(from.upTo)));
    if (due.length === 0) return [];
    return [
      {
        is: "group",
        heading: `${heading} (${due.length})`,
        tone,
        lines: due.map((reminder) => lineOf(reminder, asked)),
      },
    ];
  });
}

/** "Reminders: 1 overdue, 2 in the next 7 days, 1 later". */
function subjectOf(told: readonly Reminder[], today: IsoDate): string {
  const week = plus(today, { days: 7 });
  const count = (test: (on: IsoDate) => boolean) => told.filter(({ item }) => test(item.on)).length;
  const said = [
    [count((on) => on < today), "overdue"],
    [count((on) => on === today), "today"],
    [count((on) => on > today && on <= week), "in the next 7 days"],
    [count((on) => on > week), "later"],
  ] as const;
  return `Reminders: ${said.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : [])).join(", ")}`;
}

function lineOf({ item, owner }: Reminder, { recipient, today, origin, words, names }: AskedReminders): Line {
  const { who } = item;
  const nameOf = (id: string) => (id === recipient ? "you" : clipped(names.get(id) ?? "somebody no longer here"));
  return {
    label: item.about.page === "member" && item.about.id === recipient ? "You" : clipped(item.label),
    what: worded(dueKindOf(item.kind).what, words.get(item.service) ?? plainWords),
    facts: [whenOf(item, today), ...(who && who !== owner ? [`With ${nameOf(who)}`] : [])],
    href: origin + pathOfDue(item, recipient),
  };
}

function ending(copies: readonly RemindersOf[]): string[] {
  const others = copies.length > 0 ? ", or those of staff you manage who have no work email address" : "";
  return [
    `You get this because these to-dos are yours${others}. It comes on your working days, and only when there is something to remind you of.`,
    "It gives the initials and references of people who use the service, never their names, because email is not private.",
    "If something in it looks wrong, open it in Keywork, or ask your manager.",
  ];
}
