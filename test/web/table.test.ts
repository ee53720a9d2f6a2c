import { expect, test } from "vitest";
import { grouped, telling } from "#lib/ui/table.ts";

const rows = [
  { name: "Peg", who: "Maria", status: "overdue" },
  { name: "Ray", who: "Maria", status: "overdue" },
  { name: "Ivy", who: "Maria", status: "soon" },
  { name: "Zoe", who: "Maria", status: "overdue" },
];
type Row = (typeof rows)[number];
const columns = [
  { heading: "Name", text: (row: Row) => row.name },
  { heading: "Who", text: (row: Row) => row.who, unlessSame: true },
  { heading: "Status", text: (row: Row) => row.status, unlessSame: true },
];

test("leaves out a column that says the same in every row, only where it may", () => {
  expect(telling(columns, rows).map(({ heading }) => heading)).toEqual(["Name", "Status"]);
  expect(telling(columns.slice(0, 1), rows.slice(0, 1))).toHaveLength(1);
});

test("keeps rows in their order, and puts those under one head that follow one another", () => {
  const groupOf = ({ status }: Row) => ({ text: status, colour: "red" }) as const;
  const parts = grouped(rows, groupOf);
  expect(parts.map(({ group, rows }) => [group?.text, rows.map(({ name }) => name)])).toEqual([
    ["overdue", ["Peg", "Ray"]],
    ["soon", ["Ivy"]],
    ["overdue", ["Zoe"]],
  ]);
  expect(grouped(rows)).toEqual([{ rows }]);
});
