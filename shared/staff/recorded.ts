import type { staffRecords } from "./page.ts";

/** Where everything that is recorded of a staff member can be read. What was said in supervision is on the page of its session alone. */
export const recordedOfStaff = {
  staff: { title: "Details as first recorded and as changed" },
  absence: { title: "All absences" },
  handedOver: { elsewhere: "History" },
  mark: { title: "Mail that came back" },
  preferences: { elsewhere: "Your mail" },
  agreements: { title: "What was agreed about supervision" },
  sessions: { title: "All sessions of supervision" },
} as const satisfies Readonly<
  Record<keyof typeof staffRecords, { readonly title: string } | { readonly elsewhere: string }>
>;
