import type { ServiceRecord } from "./record.ts";

/** Everything about one service that permission and its page need. */
export interface ServicePage {
  readonly service: ServiceRecord;
}
