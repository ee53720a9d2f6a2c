import * as z from "zod";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { Role } from "./forms.ts";
import { addStaff, changeStaff, roleCode, unbindAccount } from "./forms.ts";
import { waiting } from "./waiting.ts";

export type { Role };

const placement = z.object({ base: z.string().optional(), lineManager: z.string().optional() });
export type Placement = z.output<typeof placement>;

const { roles: rolesAsked, base, also } = changeStaff.questions;
const rightsWanted = { roles: rolesAsked, base, also };

export const staffRecord = record(
  "staff",
  z.object({
    id: z.string(),
    added: answersTo(addStaff),
    changed: answersTo(changeStaff).optional(),
    /** The day on which they were added here: nothing was expected of this record before it. */
    made: z.string().optional(),
    /** The issuer and subject of the first sign-in; another account that later gets the same name is somebody else. */
    bound: z.object({ issuer: z.string(), subject: z.string() }).optional(),
    /** Where they were based, and who managed them, up to a day; the oldest first. */
    placed: z.array(placement.extend({ until: z.string() })).optional(),
    /**
     * They were added with more than a worker's role, were given one, or their sign-in leads to another account: no
     * account is bound, and they decide nothing for others, until somebody else than `by` has confirmed it.
     */
    unconfirmed: z.object({ by: z.string(), on: z.string(), what: waiting, why: z.string().optional() }).optional(),
    /** What an administrator wants for themselves: it holds once a second person has accepted it. */
    wanted: z
      .object({
        on: z.string(),
        roles: z.array(roleCode),
        base: z.string().optional(),
        also: z.array(z.string()).optional(),
      })
      .optional(),
  }),
  {
    keeps: "one",
    made: (one) => one.added,
    says: ({ unconfirmed, wanted }) => [
      ...(unconfirmed?.why
        ? [
            {
              at: "unbound",
              title: unbindAccount.title,
              questions: unbindAccount.questions,
              answers: { because: unconfirmed.why },
            },
          ]
        : []),
      ...(wanted
        ? [{ at: "wanted", title: "More rights, to be accepted", questions: rightsWanted, answers: wanted }]
        : []),
    ],
  },
);

export type StaffRecord = Kept<ReturnType<typeof staffRecord.read>>;
export type StaffAnswers = AnswersOf<typeof changeStaff>;

export const aboutStaff = (staff: Pick<StaffRecord, "added" | "changed">): StaffAnswers => staff.changed ?? staff.added;

/** The services that somebody works for, where they are based first. */
export function servicesOf(staff: Pick<StaffRecord, "added" | "changed">): string[] {
  const { base, also = [] } = aboutStaff(staff);
  return [...new Set([...(base ? [base] : []), ...also])];
}

/**
 * Where somebody was based and who managed them when a day began. A change acts from the next day on, so that nobody reads what was said before they were
 * named.
 */
export function placedOn(staff: Pick<StaffRecord, "added" | "changed" | "placed">, day: IsoDate): Placement {
  return staff.placed?.find(({ until }) => day <= until) ?? aboutStaff(staff);
}

/** Everybody who manages somebody, or has managed them. */
export const managersOf = (staff: Pick<StaffRecord, "added" | "changed" | "placed">): string[] =>
  [aboutStaff(staff), ...(staff.placed ?? [])].flatMap(({ lineManager }) => lineManager ?? []);

/** The record with other answers. Where somebody was based and who managed them until then is kept with its last day. */
export function withAnswers(staff: StaffRecord, answers: StaffAnswers, today: IsoDate): StaffRecord {
  const { base, lineManager } = aboutStaff(staff);
  const changed = { ...staff, changed: answers };
  const isSame = base === answers.base && lineManager === answers.lineManager;
  const isKept = staff.placed?.some(({ until }) => until >= today);
  if (isSame || isKept) return changed;
  const until = { until: today, ...(base && { base }), ...(lineManager && { lineManager }) };
  return { ...changed, placed: [...(staff.placed ?? []), until] };
}

/** Whether somebody works here on a day; who has left cannot sign in, be allocated or be sent mail. */
export function worksOn(staff: Pick<StaffRecord, "added" | "changed">, today: IsoDate): boolean {
  const { leaves } = aboutStaff(staff);
  return !leaves || leaves >= today;
}

/** Whether somebody is a manager of a service, as their record says it. */
export const managesService = (staff: Pick<StaffRecord, "added" | "changed">, service: string): boolean =>
  aboutStaff(staff).roles.includes("manager") && servicesOf(staff).includes(service);

/** That a leaver's people have been moved, for the leaving date that it was confirmed for. */
export const handOverRecord = record("hand-over", z.object({ id: z.string(), leaves: z.string() }));
export type HandOverRecord = Kept<ReturnType<typeof handOverRecord.read>>;

/** The signed-in staff member, as relations see them. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly services: readonly string[];
}

export function memberOf(staff: StaffRecord): StaffMember {
  const { name, roles } = aboutStaff(staff);
  return { id: staff.id, name, roles, services: servicesOf(staff) };
}
