import type { StaffMember } from "../staff/record.ts";
import type { Kind } from "./fields.ts";
import type { ImportRecord } from "./record.ts";

/** Files with people who use services. Their check says who is known already, so they are for those who may see them. */
export const isAboutPeople = (kind: Kind): boolean => kind === "people" || kind === "allocations";

type Importer = Pick<StaffMember, "id" | "roles">;

/** System administrators bring in services and staff; managers people and key workers, of their own services. */
export const mayImport = ({ roles }: Importer, kind: Kind): boolean =>
  roles.includes(isAboutPeople(kind) ? "manager" : "administrator");

/** Who sees an import: of people, only who uploaded it, since the rows of other services are in the files of others. */
export const maySeeImport = (staff: Importer, { kind, by }: Pick<ImportRecord, "kind" | "by">): boolean =>
  mayImport(staff, kind) && (!isAboutPeople(kind) || by === staff.id);
