import type { DueItem } from "../due/due.ts";
import { byUrgency } from "../due/due.ts";
import { howMany } from "../form/how-many.ts";
import type { IsoDate } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import { plus } from "../time/dates.ts";
import type { Tone } from "./mail.ts";

/** How far ahead a digest looks. */
export const daysAhead = 30;

/** What is due in one service, as far as it was read. */
export interface DigestService {
  readonly id: string;
  readonly name: string;
  readonly words: Words;
  /** The manager who owns its digest. */
  readonly accountable?: string | undefined;
  readonly due: readonly DueItem[];
  /** Whether there is more than was read. What was read is the longest overdue. */
  readonly more: boolean;
}

export interface Group {
  readonly heading: string;
  readonly tone: Tone;
  /** Days from today of the last day that belongs to it. */
  readonly upTo: number;
  /** The list of to-dos that holds the rest of it. */
  readonly when: "overdue" | "week" | undefined;
  /** Spelled out as far as what is due soon. */
  readonly long?: true;
}

const groups: readonly Group[] = [
  { heading: "Overdue", tone: "red", upTo: -1, when: "overdue" },
  { heading: "Due today", tone: "yellow", upTo: 0, when: "week" },
  { heading: "Due in the next 7 days", tone: "yellow", upTo: 7, when: "week" },
  { heading: "Due in 8 to 14 days", tone: "grey", upTo: 14, when: undefined },
  { heading: "Due in 15 to 30 days", tone: "grey", upTo: daysAhead, when: undefined },
];

/** A service's to-dos in the groups of a digest. Where not all could be read, a count that may be too low says so. */
export interface Counted extends DigestService {
  readonly groups: readonly (Group & { readonly due: readonly DueItem[]; readonly cut: boolean })[];
  readonly counts: Counts;
}

export interface Counts {
  readonly overdue: number;
  /** Today and the next 7 days. */
  readonly week: number;
  readonly all: number;
  readonly cut: { readonly overdue: boolean; readonly week: boolean; readonly all: boolean };
}

export function counted(service: DigestService, today: IsoDate): Counted {
  const day = (days: number) => plus(today, { days });
  const end = day(daysAhead);
  const due = service.due.filter(({ on }) => on <= end).sort(byUrgency);
  const last = due.at(-1);
  const cut = (upTo: number) => service.more && last !== undefined && day(upTo) >= last.on;
  const between = (from: IsoDate, upTo: IsoDate) => due.filter(({ on }) => on >= from && on <= upTo);
  const before = (group: Group | undefined) => (group ? day(group.upTo + 1) : "");
  return {
    ...service,
    due,
    groups: groups.map((group, n) => ({
      ...group,
      due: between(before(groups[n - 1]), day(group.upTo)),
      cut: cut(group.upTo),
    })),
    counts: {
      overdue: between("", day(-1)).length,
      week: between(today, day(7)).length,
      all: due.length,
      cut: { overdue: cut(-1), week: cut(7), all: cut(daysAhead) },
    },
  };
}

export function summed(all: readonly Counts[]): Counts {
  const sum = (of: "overdue" | "week" | "all") => all.reduce((total, one) => total + one[of], 0);
  const any = (of: "overdue" | "week" | "all") => all.some((one) => one.cut[of]);
  return {
    overdue: sum("overdue"),
    week: sum("week"),
    all: sum("all"),
    cut: { overdue: any("overdue"), week: any("week"), all: any("all") },
  };
}

/** "3 overdue, 5 due this week". */
export function saidCounts({ overdue, week, all, cut }: Counts): string {
  const said = (count: number, isCut: boolean) => `${count}${isCut ? " or more" : ""}`;
  const parts = [
    ...(overdue > 0 ? [`${said(overdue, cut.overdue)} overdue`] : []),
    ...(week > 0 ? [`${said(week, cut.week)} due this week`] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : `${said(all, cut.all)} due in the next ${howMany(daysAhead, "day")}`;
}
