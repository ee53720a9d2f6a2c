import { logged, nameOf } from "#functions/scheduled/log.ts";
import type { Outgoing } from "#functions/storage/outbox.ts";
import { outgoingWrite } from "#functions/storage/outbox.ts";
import type { Also } from "#functions/storage/transaction.ts";
import type { AllocationNotice } from "#shared/mail/allocation.ts";
import { dayInEngland } from "#shared/time/dates.ts";
import { queueMail } from "./queue.ts";
import type { MailTask, TaskOf } from "./task.ts";
import { changeOfReview } from "./task.ts";

/** The place that begins, and whose it is: the mail is written from what is so when it is sent. */
interface Arrival {
  readonly person: string;
  readonly place: string;
}

type OfReview = Pick<TaskOf<"invitation">, "person" | "review" | "sequence" | "change">;

type OfRights = Pick<TaskOf<"rights">, "of" | "page" | "subject" | "by" | "changes" | "before">;

/** What a change can have told, by the kind of mail that tells it. */
interface FactsOf {
  readonly allocation: AllocationNotice;
  readonly arrival: Arrival;
  readonly invitation: OfReview;
  readonly "family-invitation": OfReview;
  readonly rights: OfRights;
}
export type ToldKind = keyof FactsOf;

interface Way<F> {
  /** Tells it apart from everything else that its reader is told by this kind of mail. */
  readonly id: (facts: F) => string;
  /** The mail that tells it. `time` is that of the run that queues it. */
  readonly task: (one: Outgoing & { readonly facts: F }, time: string) => MailTask;
  /** One mail tells all that waits for its reader. Otherwise each has a mail of its own, which the ledger knows by its id. */
  readonly gathers: boolean;
}

const day = (instant: string) => dayInEngland(Date.parse(instant));

const invitation = (kind: "invitation" | "family-invitation"): Way<OfReview> => ({
  id: changeOfReview,
  // As of the change: a calendar file says when it was made.
  task: ({ recipient, at, facts }) => ({ kind, recipient, date: day(at), time: at, ...facts }),
  gathers: false,
});

const ways: { readonly [K in ToldKind]: Way<FactsOf[K]> } = {
  allocation: {
    id: ({ allocation, did, said }) => `${allocation}-${did}${said ? `-${said}` : ""}`,
    // Named for the day too where it waited, so that a claim which a crash left behind hides nothing that happened since.
    task: ({ recipient, at, id }, time) => ({
      kind: "allocation",
      recipient,
      date: day(time),
      time,
      of: time === at ? id : `${id}-${day(time)}`,
    }),
    gathers: true,
  },
  arrival: {
    id: ({ place }) => place,
    task: ({ recipient, at, facts: { person, place } }) => ({
      kind: "arrival",
      recipient,
      date: day(at),
      time: at,
      person,
      of: place,
    }),
    gathers: false,
  },
  invitation: invitation("invitation"),
  "family-invitation": invitation("family-invitation"),
  rights: {
    id: ({ of }) => of,
    task: ({ recipient, at, facts }) => ({ kind: "rights", recipient, date: day(at), time: at, ...facts }),
    gathers: false,
  },
};

const wayOf = (kind: string) => (ways as Readonly<Record<string, Way<object>>>)[kind];

/** What a handler returns beside its change: it is written in the transaction of the change, and queued once that has been made. */
export interface Tell {
  readonly writes: (at: string) => readonly Also[];
  /** A queue that cannot be reached takes nothing back: the next run of the plan finds what waits. */
  readonly queue: (at: string) => Promise<void>;
}

/**
 * Tells some readers of a change by a kind of mail. What is told on a day to come waits until then (`after`, an instant): the first hourly run after it
 * queues it, however many were missed.
 */
export function tell<K extends ToldKind>(kind: K, readers: readonly string[], facts: FactsOf[K], after?: string): Tell {
  const id = ways[kind].id(facts);
  const all = (at: string): Outgoing[] => readers.map((recipient) => ({ kind, id, recipient, at, facts }));
  const isLater = (at: string) => after !== undefined && Date.parse(after) > Date.parse(at);
  return {
    writes: (at) => all(isLater(at) && after ? after : at).map(outgoingWrite),
    queue: async (at) => {
      if (isLater(at)) return;
      const tasks = tasksOf(all(at), at);
      await queueMail(tasks).catch((error) =>
        logged("tell", { kind, queued: tasks.length, reason: nameOf(error) }, "error"),
      );
    },
  };
}

/** The mails that tell what waits: one a reader of what is gathered, the last of it naming the mail. */
export function tasksOf(waiting: readonly Outgoing[], time: string): MailTask[] {
  const mails = new Map<string, MailTask>();
  for (const one of waiting) {
    const way = wayOf(one.kind);
    if (!way) logged("tell", { kind: one.kind, staff: one.recipient, reason: "unreadable" }, "error");
    else mails.set([one.kind, one.recipient, ...(way.gathers ? [] : [one.id])].join(" "), way.task(one, time));
  }
  return [...mails.values()];
}

/** What waited for a mail of its own: nothing for a mail that gathers, which says itself what it told. */
export function waitedFor(task: MailTask): Pick<Outgoing, "kind" | "recipient" | "id">[] {
  if (task.kind === "rights") return [{ kind: task.kind, recipient: task.recipient, id: ways.rights.id(task) }];
  if (!("review" in task)) return [];
  return [{ kind: task.kind, recipient: task.recipient, id: ways[task.kind].id(task) }];
}

/** Tells those concerned, apart from who did it, that what somebody may see and do has changed. */
export function tellRights(readers: readonly (string | undefined)[], facts: OfRights): Tell[] {
  const others = [...new Set(readers)].filter((one): one is string => one !== undefined && one !== facts.by);
  return others.length > 0 && facts.changes.length > 0 ? [tell("rights", others, facts)] : [];
}
