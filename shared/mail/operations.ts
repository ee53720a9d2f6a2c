import { administrator, lineManagerOf, managerOfStaff } from "../access/relations.ts";
import { changed } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { addressWorks } from "./forms.ts";

export const mail = operationsOf("mail", {
  works: operation("POST /staff/{member}/address", {
    takes: addressWorks,
    gives: changed,
    who: [lineManagerOf, managerOfStaff, administrator],
    changes: "changes",
    asks: "GET /staff/{member}/address",
  }),
});
