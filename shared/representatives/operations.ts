import { keyWorkerOf, managerOf } from "../access/relations.ts";
import { changed } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { addRepresentative, changeRepresentative, endRepresentative } from "./forms.ts";
import { representativeRecord } from "./record.ts";

const who = [keyWorkerOf, managerOf];

export const representatives = operationsOf("representatives", {
  add: operation("POST /people/{person}/representatives", {
    takes: addRepresentative,
    gives: changed,
    who,
    adds: representativeRecord,
    asks: "GET /people/{person}/representatives/new",
  }),
  change: operation("POST /people/{person}/representatives/{representative}/change", {
    takes: changeRepresentative,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/representatives/{representative}/change",
  }),
  end: operation("POST /people/{person}/representatives/{representative}/end", {
    takes: endRepresentative,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/representatives/{representative}/end",
  }),
});
