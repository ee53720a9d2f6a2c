import type { IsoDate } from "../form/question.ts";
import type { Look } from "../organisation/record.ts";
import type { Role, StaffRecord } from "../staff/record.ts";
import { memberOf } from "../staff/record.ts";

/** Who is signed in, with what every page needs: it comes with each answer. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly today: IsoDate;
  readonly organisation: Look;
  /** Whether this is a demonstration, which the screen then says. */
  readonly demonstration: boolean;
}

export function meOf(staff: StaffRecord, today: IsoDate, organisation: Look, demonstration: boolean): Me {
  const { id, name, roles } = memberOf(staff);
  return { id, name, roles, today, organisation, demonstration };
}
