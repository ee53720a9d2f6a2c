import type * as z from "zod";
import type { Column } from "../operation/sheet.ts";
import { statuses } from "../people/forms.ts";
import type { dueShape, linesShape, personRow, recordedShape, staffRow } from "./shapes.ts";

/** Columns of spreadsheets that several words' lists can be downloaded as. */

export const personColumns: readonly Column<z.output<typeof personRow>>[] = [
  { heading: "Name", cell: (row) => row.name },
  { heading: "Reference", cell: (row) => row.reference },
  { heading: "Service", cell: (row) => row.service.name },
  { heading: "{Key worker}", cell: (row) => row.keyWorker?.name },
  { heading: "Status", cell: (row) => statuses[row.status] },
];

/** Each record with everything that was answered about it. */
export const recordedColumns: readonly Column<z.output<typeof recordedShape>["rows"][number]>[] = [
  { heading: "Past", cell: (row) => row.past },
  {
    heading: "What was recorded",
    cell: (row) =>
      row.parts
        .flatMap(({ title, lines }) => [title, ...lines.map((line) => `${line.heading}: ${line.lines.join(" / ")}`)])
        .join("\n"),
  },
];

const roleNames = {
  worker: "Worker",
  manager: "Manager",
  supervisor: "Line supervisor",
  clinical: "Clinical supervisor",
  administrator: "System administrator",
} as const;

export const staffColumns: readonly Column<z.output<typeof staffRow>>[] = [
  { heading: "Name", cell: (row) => row.name },
  { heading: "Job title", cell: (row) => row.title },
  { heading: "Roles", cell: (row) => row.roles.map((role) => roleNames[role]).join("; ") },
  { heading: "Services", cell: (row) => row.services.map((service) => service.name).join("; ") },
  { heading: "Leaving date", cell: (row) => row.leaves },
];

const dueStatuses = { overdue: "Overdue", today: "Due today", soon: "Due soon", later: "Due" } as const;

export const dueColumns: readonly Column<z.output<typeof dueShape> & { readonly name: string }>[] = [
  { heading: "Name", cell: (row) => row.name },
  { heading: "What", cell: (row) => (row.detail ? `${row.what}: ${row.detail}` : row.what) },
  { heading: "By or on", cell: (row) => row.on },
  { heading: "Status", cell: (row) => (row.event && row.status !== "overdue" ? "Booked" : dueStatuses[row.status]) },
  { heading: "Who", cell: (row) => row.who?.name },
  { heading: "Service", cell: (row) => row.service?.name },
];

/** The lines of one answer as a cell. */
export const answered = (lines: z.output<typeof linesShape> | undefined, name: string): string | undefined =>
  lines?.find((line) => line.name === name)?.lines.join("\n");
