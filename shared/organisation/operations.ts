import * as z from "zod";
import { administrator } from "../access/relations.ts";
import { changed, linesShape } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { changeLook, changeMail } from "./forms.ts";

export const organisation = operationsOf("organisation", {
  view: operation("GET /organisation", {
    title: "The organisation",
    gives: z.object({ about: linesShape, mail: linesShape }),
    who: [administrator],
  }),
  change: operation("POST /organisation/change", {
    takes: changeLook,
    gives: changed,
    who: [administrator],
    changes: "changes",
    asks: "GET /organisation/change",
  }),
  mail: operation("POST /organisation/mail", {
    takes: changeMail,
    gives: changed,
    who: [administrator],
    changes: "changes",
    asks: "GET /organisation/mail",
  }),
});
