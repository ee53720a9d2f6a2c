import { policyRecord } from "../policies/record.ts";
import type { PageOf } from "../record/page.ts";
import { serviceRecord } from "./record.ts";

/** Every record of a service: the page's type, what is read and written, and what is filed follow from this list. */
export const serviceRecords = { service: serviceRecord, policy: policyRecord } as const;

/** Everything about one service that permission and its page need. */
export interface ServicePage extends PageOf<typeof serviceRecords> {}
