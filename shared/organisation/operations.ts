import * as z from "zod";
import { administrator } from "../access/relations.ts";
import { changed, linesShape } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { changeLook } from "./forms.ts";

export const organisation = operationsOf("organisation", {
  view: operation("GET /organisation", {
    title: "The organisation’s name and colour",
    gives: z.object({ about: linesShape }),
    who: [administrator],
  }),
  change: operation("POST /organisation/change", {
    takes: changeLook,
    gives: changed,
    who: [administrator],
    changes: "changes",
    asks: "GET /organisation/change",
  }),
});
