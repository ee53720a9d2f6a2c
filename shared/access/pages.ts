import type { CasePage } from "../cases/record.ts";
import type { PersonPage } from "../people/page.ts";
import type { ServicePage } from "../services/page.ts";
import type { StaffPage } from "../staff/page.ts";

/** The pages that operations are about, by the route parameter that names them. */
export interface Pages {
  readonly person: PersonPage;
  readonly member: StaffPage;
  readonly service: ServicePage;
  readonly case: CasePage;
}

/** The audit and the storage call them so. */
export const pageParams = ["person", "member", "service", "case"] as const satisfies readonly (keyof Pages)[];
