import * as z from "zod";
import { keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import type { Form } from "../form/form.ts";
import { capital } from "../form/question.ts";
import { changedWith, linesShape, named } from "../lists/shapes.ts";
import type { Operation, Unplaced } from "../operation/operation.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { peopleList } from "../people/screen.ts";
import type { Corrected } from "./form.ts";
import { corrected } from "./form.ts";
import type { puttingRight } from "./list.ts";
import { rightable } from "./list.ts";
import type { NotPutRight, PuttingRight } from "./putting-right.ts";
import { correctionRecord } from "./record.ts";

export const whoPutsRight = [keyWorkerOf, workerOf, managerOf];

const gives = changedWith("elsewhere");

/** What a record says and what it said before each correction, the last one first. */
export const versionsShape = z.object({
  person: named,
  /** What it is: "a contact". */
  what: z.string(),
  now: linesShape,
  corrections: z.array(z.object({ id: z.string(), on: z.string(), by: named, why: z.string(), before: linesShape })),
});

type List = typeof puttingRight;
/** The records that can be put right, by the name that a person's page has for their kind. */
export type PutRight = { [N in keyof List]: List[N] extends NotPutRight ? never : N }[keyof List];
type At<N extends PutRight> =
  List[N] extends PuttingRight<infer _F, infer _T, infer P> ? `/people/{person}/corrections/${N}/{${P}}` : never;
type Takes<N extends PutRight> = List[N] extends { form: Form<infer Q> } ? Corrected<Q> : never;

/** Two operations for each: to put it right, and to read what it says and what it said before. */
type Both = {
  [N in PutRight]: Unplaced<Operation<`POST ${At<N>}`, Takes<N>, typeof gives>>;
} & { [N in PutRight as `${N}Versions`]: Unplaced<Operation<`GET ${At<N>}`, undefined, typeof versionsShape>> };

const both = [...rightable].flatMap(([name, one]) => {
  const at: `/${string}` = `/people/{person}/corrections/${name}/{${one.kind.name}}`;
  const correct = operation(`POST ${at}`, {
    takes: corrected(one.form, one.what),
    gives,
    who: whoPutsRight,
    adds: correctionRecord,
    asks: `GET ${at}/new`,
    web: webForm(`${at}/new`, {
      leadsTo: one.leadsTo,
      says: {
        title: "It was put right",
        text: "What was recorded first can still be read. To-dos and figures follow what it says now.",
      },
      noticed: {
        elsewhere: {
          title: "It was put right",
          text: "They use none of your services now, so you no longer see them. The managers of the right service are told.",
          on: peopleList,
        },
      },
    }),
  } as never);
  const versions = operation(`GET ${at}`, {
    title: `${capital(one.what)} that was put right`,
    gives: versionsShape,
    who: whoPutsRight,
  } as never);
  return [
    [name, correct],
    [`${name}Versions`, versions],
  ];
});

export const corrections = operationsOf("corrections", Object.fromEntries(both) as Both);
