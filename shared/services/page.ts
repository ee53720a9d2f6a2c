import type { IsoDate } from "../form/question.ts";
import { policyRecord } from "../policies/record.ts";
import type { PageOf } from "../record/page.ts";
import type { StaffRecord } from "../staff/record.ts";
import { aboutStaff, managesService } from "../staff/record.ts";
import type { ServiceRecord } from "./record.ts";
import { serviceRecord } from "./record.ts";

/** Every record of a service: the page's type, what is read and written, and what is filed follow from this list. */
export const serviceRecords = { service: serviceRecord, policy: policyRecord } as const;

/** Everything about one service that permission and its page need. */
export interface ServicePage extends PageOf<typeof serviceRecords> {
  /** The accountable manager, where there is one and they manage the service. */
  readonly accountable?: Accountable | undefined;
}

export interface Accountable {
  readonly id: string;
  /** Their last day, where they leave. */
  readonly leaves?: IsoDate | undefined;
}

/** Who is accountable as the service says it, if they manage it: with another role or in other services they answer for it no more. */
export function accountableOf({ id, mail }: ServiceRecord, staff: StaffRecord | undefined): Accountable | undefined {
  if (!staff || staff.id !== mail?.accountable) return undefined;
  return managesService(staff, id) ? { id: staff.id, leaves: aboutStaff(staff).leaves } : undefined;
}
