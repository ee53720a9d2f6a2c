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
import { askBack, changePerson, changeStatus, confirmLeaving, registerPerson, undoLeaving } from "./forms.ts";
import { personRecord, statusRecord } from "./record.ts";
import { peopleList, personPage, personScreen } from "./screen.ts";

const sameNumber =
  "Another person is recorded with the same NHS number. Check it on both records: one of them may be a mistake.";

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
          text: sameNumber,
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
    gives: changedWith("same-nhs-number"),
    who: [keyWorkerOf, managerOf],
    changes: "changes",
    asks: "GET /people/{person}/change",
    web: webForm("/people/{person}/change", {
      leadsTo: personScreen,
      says: { title: "The details were changed" },
      noticed: { "same-nhs-number": { title: "The details were changed", text: sameNumber } },
    }),
  }),
  status: operation("POST /people/{person}/status", {
    takes: changeStatus,
    gives: changed,
    // Who is on duty sends somebody to hospital, or is there when they die.
    who: [keyWorkerOf, workerOf, managerOf],
    adds: statusRecord,
    asks: "GET /people/{person}/status",
    web: webForm("/people/{person}/status", {
      leadsTo: personScreen,
      says: ({ person }) => ({
        title: "The status was changed",
        text:
          person.status === "died" || person.status === "stopped"
            ? "Nobody is invited or reminded any more. What is open, and who has to be told, is on the to-do list of managers."
            : person.status === "away"
              ? "What was due before stays. Nothing new falls due until they are back, and a to-do asks whether they are."
              : undefined,
      }),
    }),
  }),
  back: operation("POST /people/{person}/back", {
    takes: askBack,
    gives: changed,
    who: [keyWorkerOf, workerOf, managerOf],
    adds: statusRecord,
    asks: "GET /people/{person}/back",
    web: webForm("/people/{person}/back", {
      leadsTo: personScreen,
      says: ({ person }) => ({
        title: person.status === "away" ? "They are away still" : "They are back",
        text: person.status === "away" ? "It is asked again on the day that you chose." : "A care review is due.",
      }),
    }),
  }),
  leaving: operation("POST /people/{person}/leaving", {
    takes: confirmLeaving,
    gives: changedWith("more"),
    who: [managerOf],
    changes: "changes",
    asks: "GET /people/{person}/leaving",
    web: webForm("/people/{person}/leaving", {
      leadsTo: personScreen,
      says: {
        title: "It is confirmed",
        text: "Nothing is left to decide. It can be read on this page, and undone if it was a mistake.",
      },
      noticed: {
        more: {
          title: "It is saved",
          text: "Somebody has still to be told, or more is open. It stays on the to-do list of managers until that is done.",
        },
      },
    }),
  }),
  undo: operation("POST /people/{person}/undo", {
    takes: undoLeaving,
    gives: changed,
    who: [managerOf],
    adds: statusRecord,
    asks: "GET /people/{person}/undo",
    web: webForm("/people/{person}/undo", {
      leadsTo: personScreen,
      says: {
        title: "It was undone",
        text: "What was ended with it is as it was before. Nothing was sent. What was recorded stays in the history.",
      },
    }),
  }),
});
