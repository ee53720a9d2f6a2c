import * as z from "zod";
import { formerManagerOf, keyWorkerOf, managedServices, managerOf, workerOf } from "../access/relations.ts";
import { answered, dueColumns } from "../lists/columns.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, changedWith, dueShape, linesShape, named, pageOf, words } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import type { personPage } from "../people/screen.ts";
import { personScreen } from "../people/screen.ts";
import { unlessSeveral, withService } from "../places/forms.ts";
import { sayDate } from "../time/dates.ts";
import {
  addJointWorker,
  allocate,
  changeKeyWorker,
  endAllocation,
  endBackup,
  explainRole,
  introduce,
  nameBackup,
  recordInvolvement,
  refuse,
} from "./forms.ts";
import { allocationRecord, backupRecord, refusalRecord } from "./record.ts";

/** What follows on a day to come is said of that day. */
function allocated({ allocation, following, person }: z.output<typeof personPage>) {
  const one = following ?? allocation;
  return {
    title: one ? `${one.worker.name} is the {key worker} from ${sayDate(one.from)}` : "Saved",
    text: following
      ? `From that day ${person.called} is on their home page, with what is due and when. Nothing has to be done for it.`
      : `${person.called} is now on their home page, with what is due and when.`,
  };
}

/** What is so on which day: a last day is still a day, and somebody may follow already. */
function ended({ allocation, following, since }: z.output<typeof personPage>) {
  if (allocation?.until)
    return {
      title: `The last day of ${allocation.worker.name} is ${sayDate(allocation.until)}`,
      text: following
        ? `${following.worker.name} is the {key worker} from ${sayDate(following.from)}.`
        : "Until then nothing changes. From the day after, managers see that there is no {key worker}, until somebody is allocated.",
    };
  return {
    title: "The allocation was ended",
    text: following
      ? `${following.worker.name} is the {key worker} from ${sayDate(following.from)}.`
      : since && !allocation
        ? "There is no {key worker} now. Managers see that until somebody is allocated."
        : undefined,
  };
}

/** The same of who stands in. */
const backupEnded = ({ backup }: z.output<typeof personPage>) =>
  backup?.until
    ? {
        title: `The last day of ${backup.worker.name} as backup worker is ${sayDate(backup.until)}`,
        text: "From the day after, nobody stands in when the {key worker} is away.",
      }
    : { title: "The backup was ended", text: "Nobody stands in when the {key worker} is away." };

export const allocations = operationsOf("allocations", {
  allocate: operation("POST /people/{person}/allocations", {
    takes: withService(allocate),
    gives: changed,
    who: [managerOf],
    adds: allocationRecord,
    asks: "GET /people/{person}/allocations/new",
    web: webForm("/people/{person}/allocations/new", {
      leadsTo: personScreen,
      says: allocated,
      but: unlessSeveral,
    }),
  }),
  addJoint: operation("POST /people/{person}/allocations/joint", {
    takes: withService(addJointWorker),
    gives: changed,
    who: [managerOf],
    adds: allocationRecord,
    asks: "GET /people/{person}/allocations/joint",
    web: webForm("/people/{person}/allocations/joint", {
      leadsTo: personScreen,
      but: unlessSeveral,
      says: {
        title: "The joint {key worker} was saved",
        text: "From their first day the person is on their home page too.",
      },
    }),
  }),
  refuse: operation("POST /people/{person}/allocations/refusal", {
    takes: withService(refuse),
    gives: changed,
    who: [managerOf],
    adds: refusalRecord,
    asks: "GET /people/{person}/allocations/refusal",
    web: webForm("/people/{person}/allocations/refusal", {
      leadsTo: personScreen,
      but: unlessSeveral,
      says: ({ refusal }) => ({
        title: "The refusal was saved",
        text: refusal && `Asking again is on the to-do list for ${sayDate(refusal.askAgain)}.`,
      }),
    }),
  }),
  change: operation("POST /people/{person}/allocations/{allocation}/change", {
    takes: changeKeyWorker,
    gives: changed,
    who: [managerOf],
    changes: "changes",
    adds: allocationRecord,
    asks: "GET /people/{person}/allocations/{allocation}/change",
    web: webForm("/people/{person}/allocations/{allocation}/change", {
      leadsTo: personScreen,
      says: allocated,
    }),
  }),
  end: operation("POST /people/{person}/allocations/{allocation}/end", {
    takes: endAllocation,
    gives: changedWith("joint"),
    who: [managerOf],
    changes: "changes",
    asks: "GET /people/{person}/allocations/{allocation}/end",
    web: webForm("/people/{person}/allocations/{allocation}/end", {
      leadsTo: personScreen,
      says: ended,
      noticed: {
        joint: {
          title: "Their part was ended",
          text: "They share the work until their last day. The {key worker} who leads stays.",
        },
      },
    }),
  }),
  explain: operation("POST /people/{person}/allocations/{allocation}/explained", {
    takes: explainRole,
    gives: changed,
    who: [keyWorkerOf, workerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/allocations/{allocation}/explained",
    web: webForm("/people/{person}/allocations/{allocation}/explained", {
      leadsTo: personScreen,
      says: {
        title: "You recorded that the role was explained",
        text: "It stands under “How it was decided”.",
      },
    }),
  }),
  introduce: operation("POST /people/{person}/allocations/{allocation}/introduced", {
    takes: introduce,
    gives: changed,
    who: [keyWorkerOf, workerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/allocations/{allocation}/introduced",
    web: webForm("/people/{person}/allocations/{allocation}/introduced", {
      leadsTo: personScreen,
      says: {
        title: "The introduction was saved",
        text: "It stands under “How it was decided”.",
      },
    }),
  }),
  backUp: operation("POST /people/{person}/backup", {
    takes: withService(nameBackup),
    gives: changed,
    who: [managerOf],
    adds: backupRecord,
    asks: "GET /people/{person}/backup/new",
    web: webForm("/people/{person}/backup/new", {
      leadsTo: personScreen,
      but: unlessSeveral,
      says: ({ backup, person }) => ({
        title: backup ? `${backup.worker.name} is the backup worker from ${sayDate(backup.from)}` : "Saved",
        text: `${person.called} is now on their home page, among those for whom they stand in.`,
      }),
    }),
  }),
  endBackup: operation("POST /people/{person}/backup/{backup}/end", {
    takes: endBackup,
    gives: changed,
    who: [managerOf],
    changes: "changes",
    asks: "GET /people/{person}/backup/{backup}/end",
    web: webForm("/people/{person}/backup/{backup}/end", {
      leadsTo: personScreen,
      says: backupEnded,
    }),
  }),
  involve: operation("POST /people/{person}/allocations/{allocation}/involvement", {
    takes: recordInvolvement,
    gives: changed,
    who: [keyWorkerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/allocations/{allocation}/involvement",
    web: webForm("/people/{person}/allocations/{allocation}/involvement", {
      leadsTo: personScreen,
      says: { title: "You recorded how they were involved" },
    }),
  }),
  past: operation("GET /people/{person}/allocations", {
    title: "Past key workers of a person",
    takes: listQuery,
    gives: z.object({
      person: named,
      words,
      rows: z.array(
        z.object({
          id: z.string(),
          worker: named,
          from: z.string(),
          until: z.string().optional(),
          began: linesShape,
          ended: linesShape.optional(),
        }),
      ),
      next: z.string().optional(),
    }),
    who: [keyWorkerOf, workerOf, managerOf, formerManagerOf],
    sheet: [
      { heading: "{Key worker}", cell: (row) => row.worker.name },
      { heading: "First day", cell: (row) => row.from },
      { heading: "How the person was involved", cell: (row) => answered(row.began, "involved") },
      { heading: "Why it changed", cell: (row) => answered(row.began, "reason") },
      { heading: "Last day", cell: (row) => row.until },
      { heading: "Why it ended", cell: (row) => answered(row.ended, "reason") },
    ],
  }),
  without: operation("GET /people/without-key-worker", {
    formerly: { route: "GET /without-key-worker" },
    shownAt: "/without-key-worker",
    title: "People without a key worker",
    takes: listQuery,
    gives: pageOf(dueShape.extend({ name: z.string(), id: z.string() })),
    who: managedServices,
    sheet: dueColumns,
  }),
});
