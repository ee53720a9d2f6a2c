import { keyWorkerOf, managerOf } from "../access/relations.ts";
import { changed } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { personScreen } from "../people/screen.ts";
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
    web: webForm("/people/{person}/representatives/new", {
      leadsTo: personScreen,
      says: { title: "The representative was saved" },
    }),
  }),
  change: operation("POST /people/{person}/representatives/{representative}/change", {
    takes: changeRepresentative,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/representatives/{representative}/change",
    web: webForm("/people/{person}/representatives/{representative}/change", {
      leadsTo: personScreen,
      says: { title: "The representative was saved" },
    }),
  }),
  end: operation("POST /people/{person}/representatives/{representative}/end", {
    takes: endRepresentative,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /people/{person}/representatives/{representative}/end",
    web: webForm("/people/{person}/representatives/{representative}/end", {
      leadsTo: personScreen,
      says: { title: "The representative was removed", text: "What was recorded about them is kept." },
    }),
  }),
});
