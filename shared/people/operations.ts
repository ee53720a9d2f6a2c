import {
  anyManager,
  formerManagerOf,
  keyWorkerOf,
  managerOf,
  peopleOfOwnServices,
  workerOf,
} from "../access/relations.ts";
import { personColumns, recordedColumns } from "../lists/columns.ts";
import { listQuery, search } from "../lists/forms.ts";
import { changed, changedWith, pageOf, personRow, recordedShape } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { changePerson, changeStatus, registerPerson } from "./forms.ts";
import { personRecord, statusRecord } from "./record.ts";
import { peopleList, personPage, personScreen } from "./screen.ts";

export const people = operationsOf("people", {
  list: operation("GET /people", {
    title: "People",
    takes: listQuery,
    gives: pageOf(personRow),
    who: peopleOfOwnServices,
    sheet: personColumns,
  }),
  search: operation("POST /people/search", {
    title: "Find a person",
    takes: search,
    gives: pageOf(personRow),
    who: peopleOfOwnServices,
    sheet: personColumns,
  }),
  register: operation("POST /people", {
    takes: registerPerson,
    gives: changedWith("same-nhs-number"),
    who: [anyManager],
    adds: personRecord,
    asks: "GET /people/new",
    web: webForm("/people/new", {
      leadsTo: personScreen,
      back: peopleList,
      says: ({ person, keyWorking, allocation }) => ({
        title: `${person.name} was registered`,
        text:
          keyWorking && !allocation
            ? "Next, allocate a {key worker}. Until then, managers see that there is none."
            : undefined,
      }),
      noticed: {
        "same-nhs-number": ({ person }) => ({
          title: `${person.name} was registered`,
          text: "Another person is recorded with the same NHS number. Check it on both records: one of them may be a mistake.",
        }),
      },
    }),
  }),
  view: operation("GET /people/{person}", {
    title: "A person",
    gives: personPage,
    who: [keyWorkerOf, workerOf, managerOf, formerManagerOf],
  }),
  recorded: operation("GET /people/{person}/recorded/{kind}", {
    title: "Everything recorded of a person, by kind",
    takes: listQuery,
    gives: recordedShape,
    sheet: recordedColumns,
    who: [keyWorkerOf, workerOf, managerOf],
  }),
  change: operation("POST /people/{person}/change", {
    takes: changePerson,
    gives: changed,
    who: [keyWorkerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/change",
    web: webForm("/people/{person}/change", {
      leadsTo: personScreen,
      says: { title: "The details were changed" },
    }),
  }),
  status: operation("POST /people/{person}/status", {
    takes: changeStatus,
    gives: changed,
    who: [keyWorkerOf, managerOf],
    adds: statusRecord,
    asks: "GET /people/{person}/status",
    web: webForm("/people/{person}/status", {
      leadsTo: personScreen,
      says: ({ person }) => ({
        title: "The status was changed",
        text: person.status === "away" ? "No contact or review is due until they are back." : undefined,
      }),
    }),
  }),
});
