import { keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { personScreen } from "../people/screen.ts";
import { sayDate } from "../time/dates.ts";
import { answerDisagreement, recordDisagreement } from "./forms.ts";
import { disagreementRecord } from "./record.ts";
import { disagreementsPage, disagreementsScreen } from "./section.ts";

const who = [keyWorkerOf, workerOf, managerOf];

export const disagreements = operationsOf("disagreements", {
  record: operation("POST /people/{person}/disagreements", {
    takes: recordDisagreement,
    gives: changed,
    who,
    adds: disagreementRecord,
    asks: "GET /people/{person}/disagreements/new",
    web: webForm("/people/{person}/disagreements/new", {
      leadsTo: personScreen,
      says: ({ disagreements }) => {
        const last = disagreements.toSorted((a, b) => a.id.localeCompare(b.id)).at(-1);
        const by = last ? ` by ${sayDate(last.answerBy)}` : "";
        return { title: "It was sent to the manager", text: `The manager answers${by}. It is on their to-do list.` };
      },
    }),
  }),
  list: operation("GET /people/{person}/disagreements", {
    title: "Disagreements and issues of a person’s family",
    takes: listQuery,
    gives: disagreementsPage,
    who,
    sheet: [
      { heading: "Raised", cell: (row) => row.raised },
      { heading: "Raised by", cell: (row) => row.with },
      { heading: "About", cell: (row) => row.about },
      { heading: "What they want", cell: (row) => row.wants },
      { heading: "Recorded by", cell: (row) => row.by.name },
      { heading: "To be answered by", cell: (row) => row.answerBy },
      { heading: "Told on", cell: (row) => row.answered?.on },
      { heading: "What was decided", cell: (row) => row.answered?.decided },
      { heading: "Who was told", cell: (row) => row.answered?.told },
      { heading: "Answered by", cell: (row) => row.answered?.by.name },
      { heading: "Put right", cell: (row) => row.putRight?.on },
    ],
  }),
  answer: operation("POST /people/{person}/disagreements/{disagreement}/answer", {
    takes: answerDisagreement,
    gives: changed,
    who: [managerOf],
    changes: "changes",
    asks: "GET /people/{person}/disagreements/{disagreement}/answer",
    web: webForm("/people/{person}/disagreements/{disagreement}/answer", {
      leadsTo: disagreementsScreen,
      says: { title: "The answer was saved", text: "It is off the to-do list. Colleagues can read it here." },
    }),
  }),
});
