import { keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import { changed } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { addOccasion, markOccasion, removeOccasion } from "./forms.ts";
import { occasionRecord } from "./record.ts";

const who = [keyWorkerOf, workerOf, managerOf];

export const occasions = operationsOf("occasions", {
  add: operation("POST /people/{person}/occasions", {
    takes: addOccasion,
    gives: changed,
    who,
    adds: occasionRecord,
    asks: "GET /people/{person}/occasions/new",
  }),
  mark: operation("POST /people/{person}/occasions/{occasion}/mark", {
    takes: markOccasion,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/occasions/{occasion}/mark",
  }),
  remove: operation("POST /people/{person}/occasions/{occasion}/remove", {
    takes: removeOccasion,
    gives: changed,
    who: [keyWorkerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/occasions/{occasion}/remove",
  }),
});
