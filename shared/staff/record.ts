import * as z from "zod";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { Role } from "./forms.ts";
import { addStaff, changeStaff } from "./forms.ts";

export type { Role };

export const staffRecord = record(
  "staff",
  z.object({
    id: z.string(),
    added: answersTo(addStaff),
    changed: answersTo(changeStaff).optional(),
    /** The issuer and subject of the first sign-in; another account that later gets the same name is somebody else. */
    bound: z.object({ issuer: z.string(), subject: z.string() }).optional(),
  }),
  { keeps: "one", made: (one) => one.added },
);

export type StaffRecord = Kept<ReturnType<typeof staffRecord.read>>;
export type StaffAnswers = AnswersOf<typeof changeStaff>;

export const aboutStaff = (staff: Pick<StaffRecord, "added" | "changed">): StaffAnswers => staff.changed ?? staff.added;

/** The services that somebody works for, where they are based first. */
export function servicesOf(staff: Pick<StaffRecord, "added" | "changed">): string[] {
  const { base, also = [] } = aboutStaff(staff);
  return [...new Set([...(base ? [base] : []), ...also])];
}

/** Whether somebody works here on a day; who has left cannot sign in, be allocated or be sent mail. */
export function worksOn(staff: Pick<StaffRecord, "added" | "changed">, today: IsoDate): boolean {
  const { leaves } = aboutStaff(staff);
  return !leaves || leaves >= today;
}

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
