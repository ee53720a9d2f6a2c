import * as z from "zod";
import { administrator } from "../access/relations.ts";
import { changed, linesShape } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { screen, webForm } from "../operation/web-page.ts";
import { changeLook, changeMail } from "./forms.ts";

const organisationPage = z.object({ about: linesShape, mail: linesShape });

export const organisationScreen = screen("/organisation", organisationPage, "The organisation");

export const organisation = operationsOf("organisation", {
  view: operation("GET /organisation", {
    title: "The organisation",
    gives: organisationPage,
    who: [administrator],
  }),
  change: operation("POST /organisation/change", {
    takes: changeLook,
    gives: changed,
    who: [administrator],
    changes: "changes",
    asks: "GET /organisation/change",
    web: webForm("/organisation/change", {
      leadsTo: organisationScreen,
      says: {
        title: "The name and colour were changed",
        text: "Pages show them from now on, for everybody. So does the next email.",
      },
    }),
  }),
  mail: operation("POST /organisation/mail", {
    takes: changeMail,
    gives: changed,
    who: [administrator],
    changes: "changes",
    asks: "GET /organisation/mail",
    web: webForm("/organisation/mail", {
      leadsTo: organisationScreen,
      says: {
        title: "It was changed when mail comes",
        text: "It holds from the next hour on, where neither a service nor a staff member has chosen something else.",
      },
    }),
  }),
});
