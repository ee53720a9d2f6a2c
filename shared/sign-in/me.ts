import type { IsoDate } from "../form/question.ts";
import type { Role, StaffRecord } from "../staff/record.ts";
import { memberOf } from "../staff/record.ts";

/** Who is signed in, with what every page needs: it comes with each answer. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly today: IsoDate;
  readonly organisation: { readonly name: string };
  /** Whether this is a demonstration, which the screen then says. */
  readonly demonstration: boolean;
}

export function meOf(staff: StaffRecord, today: IsoDate, organisation: string, demonstration: boolean): Me {
  const { id, name, roles } = memberOf(staff);
  return { id, name, roles, today, organisation: { name: organisation }, demonstration };
}
