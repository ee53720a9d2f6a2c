import { daysOf } from "../allocations/holders.ts";
import type { AllocationRecord } from "../allocations/record.ts";
import type { IsoDate } from "../form/question.ts";
import type { Words } from "../form/words.ts";
import { worded } from "../form/words.ts";
import type { PersonPage } from "../people/page.ts";
import { labelOf } from "../people/page.ts";
import { sayDate } from "../time/dates.ts";
import { dayAfter, isEmpty } from "../time/range.ts";
import { clipped } from "./lines.ts";
import type { Block, Line, Mail } from "./mail.ts";

/** That somebody has become, or is no longer, a person's key worker: what a mail may say of it. */
export interface AllocationNotice {
  readonly did: "began" | "ended";
  readonly allocation: string;
  readonly person: string;
  /** Said before its day, or kept to be said on it; neither where it is so at once. */
  readonly said?: "ahead" | "on-the-day" | undefined;
  /** Initials and own reference. */
  readonly label: string;
  readonly service: string;
  /** The first day of who begins; the last day of who ends. */
  readonly on: IsoDate;
  /** Whom they follow, or who follows them. */
  readonly other?: string | undefined;
}

const began = (page: PersonPage, one: AllocationRecord): AllocationNotice => ({
  did: "began",
  allocation: one.id,
  person: page.person.id,
  label: labelOf(page.person),
  service: one.service,
  on: one.began.from,
  other: page.allocations.find(({ replacedBy }) => replacedBy === one.id)?.began.worker,
});

const ended = (page: PersonPage, one: AllocationRecord): AllocationNotice => {
  const next = page.allocations.find(({ id }) => id === one.replacedBy);
  return {
    did: "ended",
    allocation: one.id,
    person: page.person.id,
    label: labelOf(page.person),
    service: one.service,
    on: one.until ?? one.ended?.on ?? next?.began.from ?? one.began.from,
    other: next?.began.worker,
  };
};

/** The first day on which what a notice says is so: who ends does on the day after the last one. */
export const soFrom = ({ did, on }: AllocationNotice): IsoDate => (did === "began" ? on : dayAfter(on));

/** Whether a notice that was kept for its day is still true: what it says may have been changed since. */
export function isStillSo(page: PersonPage, { allocation, did, on }: AllocationNotice): boolean {
  const one = page.allocations.find(({ id }) => id === allocation);
  if (!one) return false;
  const { from, until } = daysOf(page, one);
  return did === "began" ? from === on && !isEmpty({ from, until }) : until === on;
}

/** Who is told what of an allocation that has begun, or has ended: the workers concerned, apart from whoever did it. */
export function noticesOf(
  page: PersonPage,
  allocation: string,
  by: string,
): { readonly worker: string; readonly notice: AllocationNotice }[] {
  const one = page.allocations.find(({ id }) => id === allocation);
  if (!one) return [];
  const before = page.allocations.find(({ replacedBy }) => replacedBy === allocation);
  const told = one.ended
    ? [{ worker: one.began.worker, notice: ended(page, one) }]
    : [
        { worker: one.began.worker, notice: began(page, one) },
        ...(before ? [{ worker: before.began.worker, notice: ended(page, before) }] : []),
      ];
  return told.filter(({ worker }) => worker !== by);
}

export interface AskedAllocation {
  readonly origin: string;
  /** Whose it is, if the reader is the line manager of somebody without a work email address. */
  readonly of?: string | undefined;
  readonly notices: readonly AllocationNotice[];
  /** Words and names by service. */
  readonly words: ReadonlyMap<string, Words>;
  readonly services: ReadonlyMap<string, string>;
  /** Staff names by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** As many as a mail tells; what is left comes in another one. */
export const mostNotices = 60;

/** One mail for however many people somebody was allocated to at once; nothing if it is nothing. */
export function allocationMail(asked: AskedAllocation): Mail | undefined {
  const [first] = asked.notices;
  if (!first) return undefined;
  const of = (did: AllocationNotice["did"]) => asked.notices.filter((notice) => notice.did === did);
  const word = (did: string, n: number) => `${did} (${n})`;
  const [begun, over] = [of("began"), of("ended")];
  return {
    subject: subjectOf(asked, begun.length, over.length),
    blocks: [
      { is: "first", heading: headingOf(asked, first), line: lineOf(first, asked), button: "Open it in Keywork" },
      ...(asked.notices.length > 1
        ? [
            ...(begun.length > 0 ? [groupOf(word("Begins", begun.length), begun, asked)] : []),
            ...(over.length > 0 ? [groupOf(word("Ends", over.length), over, asked)] : []),
          ]
        : []),
      {
        is: "small",
        paragraphs: [
          asked.of
            ? `You get this because ${clipped(asked.of)}, whose line manager you are, has no work email address: please tell them.`
            : "You get this because it is about your work. It comes when it changes, and cannot be switched off.",
          "It gives the initials and references of people who use the service, never their names, because email is not private.",
          "If it is not right, ask your manager.",
        ],
      },
    ],
  };
}

const wordFor = ({ service }: AllocationNotice, { words }: AskedAllocation) =>
  worded("{key worker}", words.get(service) ?? { keyWorker: "key worker" });

function headingOf(asked: AskedAllocation, notice: AllocationNotice): string {
  const who = asked.of && clipped(asked.of);
  if (asked.notices.length > 1) return who ? `For ${who}` : "Changes to whom you support";
  const word = wordFor(notice, asked);
  if (notice.said === "ahead")
    return notice.did === "began"
      ? `${who ?? "You"} will be the ${word} from ${sayDate(notice.on)}`
      : `${who ? `${who} is` : "You are"} the ${word} until ${sayDate(notice.on)}`;
  return `${who ? `${who} is` : "You are"} ${notice.did === "began" ? "now" : "no longer"} the ${word}`;
}

/** "You are now the key worker of AB (RH-104)"; of several "You are the key worker of 12 more people". */
function subjectOf(asked: AskedAllocation, begun: number, over: number): string {
  const [first] = asked.notices;
  if (asked.notices.length === 1 && first)
    return first.said === "ahead"
      ? `${headingOf(asked, first)}: ${clipped(first.label)}`
      : `${headingOf(asked, first)} of ${clipped(first.label)}`;
  const parts = [...(begun > 0 ? [`${begun} begin`] : []), ...(over > 0 ? [`${over} end`] : [])];
  return `${asked.of ? `${clipped(asked.of)}: allocations` : "Your allocations"}: ${parts.join(", ")}`;
}

const groupOf = (heading: string, notices: readonly AllocationNotice[], asked: AskedAllocation): Block => ({
  is: "group",
  heading,
  tone: "grey",
  lines: notices.map((notice) => lineOf(notice, asked)),
});

function lineOf(notice: AllocationNotice, asked: AskedAllocation): Line {
  const { did, on, other, label, person, service } = notice;
  const name = other && clipped(asked.names.get(other) ?? "somebody no longer here");
  const place = asked.services.get(service);
  return {
    label: clipped(label),
    what: did === "began" ? `From ${sayDate(on)}` : `Until ${sayDate(on)}`,
    facts: [
      ...(name ? [did === "began" ? `After ${name}` : `Then ${name}`] : []),
      ...(place ? [clipped(place)] : []),
      `As ${wordFor(notice, asked)}`,
    ],
    href: `${asked.origin}/people/${person}`,
  };
}
