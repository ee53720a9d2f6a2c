import type { personRecords } from "./page.ts";

/** Where the answers of a record are read: on a page of its kind with this title, or elsewhere. */
type Where = { readonly title: string } | { readonly elsewhere: string };

/**
 * Where everything that is recorded of a person can be read, current or history. Nothing that was typed is hidden: a new record does not compile until it
 * says where.
 */
export const recordedOfPerson = {
  person: { title: "Details as first recorded and as changed" },
  status: { title: "Status, now and before" },
  leaving: { title: "What was open when they stopped or died, and what became of it" },
  past: { elsewhere: "It is made of other records" },
  allocations: { title: "All {key worker}s and how each was decided" },
  places: { title: "Services they use and used" },
  refusals: { title: "When they did not want a {key worker}" },
  backups: { title: "All backup workers" },
  leavers: { elsewhere: "It is made of other pages" },
  reviews: { elsewhere: "The page of each review" },
  contacts: { elsewhere: "The page of each contact" },
  representatives: { title: "All representatives, former ones too" },
  occasions: { title: "All important dates and how each was marked" },
  tally: { elsewhere: "It only counts" },
  disagreements: { elsewhere: "The list of disagreements" },
  corrections: { elsewhere: "What was put right, beside the record" },
  mistakes: { elsewhere: "Among the contacts" },
} as const satisfies Readonly<Record<keyof typeof personRecords, Where>>;
