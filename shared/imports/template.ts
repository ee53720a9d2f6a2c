import { heading } from "../form/question.ts";
import type { Kind } from "./fields.ts";

/** A first row of headings in our own words, and an example of what stands below them. */
export const templates: Readonly<
  Record<Kind, { readonly headings: readonly string[]; readonly example: readonly string[] }>
> = {
  services: {
    headings: [
      "Name of the service",
      "Kind of service",
      "Phone number",
      "Key working",
      "Days to allocate",
      "Care reviews",
      "Weeks to the first review",
      "Months between reviews",
    ].map(heading),
    example: ["Rowan House", "Residential", "01632 960001", "Yes", "0", "Yes", "6", "6"],
  },
  staff: {
    headings: [
      "Name",
      "Sign-in name",
      "Work email address",
      "Job title",
      "Roles",
      "Kind of staff member",
      "Service where they are based",
      "Other services",
      "Share of a full-time week",
      "Working days",
      "Line manager",
      "Day they started",
      "Leaving date",
    ],
    example: [
      "Maria Silva",
      "maria.silva",
      "maria.silva@example.org",
      "Support worker",
      "Worker",
      "Employee",
      "Rowan House",
      "",
      "0.8",
      "Monday; Tuesday; Thursday; Friday",
      "priya.nair",
      "2022-09-05",
      "",
    ],
  },
  people: {
    headings: [
      "Full name",
      "Name they like to be called",
      "Reference",
      "Service",
      "Day they started",
      "Date of birth",
      "NHS number",
      "Language",
      "Interpreter",
      "How they communicate",
    ],
    example: [
      "Dorothy Wainwright",
      "Dot",
      "RH-101",
      "Rowan House",
      "2022-09-16",
      "1941-03-27",
      "999 000 0018",
      "English",
      "No",
      "Large print",
    ],
  },
  allocations: {
    headings: ["Reference", "Key worker", "First day"],
    example: ["RH-101", "maria.silva", "2022-09-16"],
  },
};
