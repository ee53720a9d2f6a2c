import * as z from "zod";
import { anybody, managedServices } from "../access/relations.ts";
import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { dueColumns } from "../lists/columns.ts";
import { listQuery } from "../lists/forms.ts";
import { dueShape, named, pageOf, withoutDigest } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { statusCode } from "../people/forms.ts";

/** A count that may have been cut: "100 or more". */
const count = z.object({ count: z.number(), more: z.boolean() });

/** To-dos of all kinds or of one, so that every count on a home page opens what it counts. */
export const dueQuery = form("Which to-dos", {
  ...listQuery.questions,
  when: choice("when they are due", {
    options: { overdue: "Overdue", week: "Due in the next 7 days" },
    optional: true,
  }),
  only: choice("the kind of to-do", {
    options: { supervision: "Supervision", undated: "Reviews without a date" },
    optional: true,
  }),
});

export const home = operationsOf("home", {
  view: operation("GET /home", {
    title: "Home",
    gives: z.object({
      /** What is mine to do, most urgent first. */
      mine: z.array(dueShape),
      /** Whose key worker I am. */
      people: z.array(
        named.extend({
          reference: z.string(),
          status: statusCode,
          lastContact: z.string().optional(),
        }),
      ),
      /** For whom I stand in when their key worker is away; those whose key worker is away now first. */
      standsIn: z.array(
        named.extend({
          reference: z.string(),
          keyWorker: named.optional(),
          away: z.boolean(),
          backBy: z.string().optional(),
          lastContact: z.string().optional(),
        }),
      ),
      more: z.boolean(),
      /** For managers: their services at a glance. */
      manages: z
        .object({
          without: count,
          overdue: count,
          week: count,
          undated: count,
          supervision: count,
          /** Workers with whom nobody has agreed to supervise them. */
          unsupervised: count,
          /** Staff who are away, or will be. */
          away: count,
          /** People whose key worker leaves. */
          leavers: count,
          services: z.array(named.extend({ overdue: z.number(), week: z.number() })),
          urgent: z.array(dueShape),
        })
        .optional(),
      /** Managers who get no digest, for those who must know. */
      noDigest: z.array(withoutDigest),
      /** For system administrators: what the house holds. */
      keeps: z.object({ services: count, staff: count }).optional(),
    }),
    who: [anybody],
  }),
  /** The answer of every operation says who asked: this one says nothing else. */
  me: operation("GET /home/me", {
    formerly: { route: "GET /me" },
    title: "Who is signed in",
    gives: z.object({}),
    who: [anybody],
    unseen: true,
  }),
  due: operation("GET /home/to-do", {
    formerly: { route: "GET /to-do" },
    shownAt: "/to-do",
    title: "To-dos of services",
    takes: dueQuery,
    gives: pageOf(dueShape.extend({ name: z.string(), id: z.string() })),
    who: managedServices,
    sheet: dueColumns,
  }),
});
