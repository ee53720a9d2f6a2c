import { keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import { changed } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { personScreen } from "../people/screen.ts";
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
    web: webForm("/people/{person}/occasions/new", {
      leadsTo: personScreen,
      says: {
        title: "The important date was added",
        text: "It is on the to-do list, so that colleagues can prepare for it.",
      },
    }),
  }),
  mark: operation("POST /people/{person}/occasions/{occasion}/mark", {
    takes: markOccasion,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/occasions/{occasion}/mark",
    web: webForm("/people/{person}/occasions/{occasion}/mark", {
      leadsTo: personScreen,
      says: { title: "You recorded how the day was marked" },
    }),
  }),
  remove: operation("POST /people/{person}/occasions/{occasion}/remove", {
    takes: removeOccasion,
    gives: changed,
    who: [keyWorkerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/occasions/{occasion}/remove",
    web: webForm("/people/{person}/occasions/{occasion}/remove", {
      leadsTo: personScreen,
      says: { title: "The important date was removed" },
    }),
  }),
});
