import { managerOf } from "../access/relations.ts";
import { changed } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { personScreen } from "../people/screen.ts";
import { joinService, leaveService, moveService } from "./forms.ts";
import { placeRecord } from "./record.ts";

export const places = operationsOf("places", {
  join: operation("POST /people/{person}/places", {
    takes: joinService,
    gives: changed,
    who: [managerOf],
    adds: placeRecord,
    asks: "GET /people/{person}/places/new",
    web: webForm("/people/{person}/places/new", {
      leadsTo: personScreen,
      says: {
        title: "The service was added",
        text: "Its managers see that there is no {key worker} yet. Its staff see the person from the first day.",
      },
    }),
  }),
  move: operation("POST /people/{person}/places/{place}/move", {
    takes: moveService,
    gives: changed,
    who: [managerOf],
    adds: placeRecord,
    asks: "GET /people/{person}/places/{place}/move",
    web: webForm("/people/{person}/places/{place}/move", {
      leadsTo: personScreen,
      says: {
        title: "The move was saved",
        text: "It takes effect on its day, and nothing else has to be done for it. The managers of the new service are told, and allocate a {key worker}.",
      },
    }),
  }),
  leave: operation("POST /people/{person}/places/{place}/leave", {
    takes: leaveService,
    gives: changed,
    who: [managerOf],
    changes: "changes",
    asks: "GET /people/{person}/places/{place}/leave",
    web: webForm("/people/{person}/places/{place}/leave", {
      leadsTo: personScreen,
      says: {
        title: "The last day was saved",
        text: "After that day the staff of the service no longer see the person.",
      },
    }),
  }),
});
