import { administrator, lineManagerOf, managerOfStaff } from "../access/relations.ts";
import { changed } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { confirmHandOver, endAbsence, recordAbsence } from "./forms.ts";

const who = [lineManagerOf, managerOfStaff, administrator];

export const absences = operationsOf("absences", {
  record: operation("POST /staff/{member}/absence", {
    takes: recordAbsence,
    gives: changed,
    who,
    changes: "adds",
    asks: "GET /staff/{member}/absence/new",
  }),
  end: operation("POST /staff/{member}/absence/return", {
    takes: endAbsence,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /staff/{member}/absence/return",
  }),
  handOver: operation("POST /staff/{member}/hand-over", {
    takes: confirmHandOver,
    gives: changed,
    who: [managerOfStaff],
    changes: "adds",
    asks: "GET /staff/{member}/hand-over",
  }),
});
