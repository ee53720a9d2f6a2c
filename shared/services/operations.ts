import * as z from "zod";
import { administrator, managerOfService, servicesInReach, worksIn } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, linesShape, named, pageOf, withoutDigest } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { addService, changeService, mailOfService } from "./forms.ts";
import { serviceRecord } from "./record.ts";

export const services = operationsOf("services", {
  list: operation("GET /services", {
    title: "Services",
    takes: listQuery,
    gives: pageOf(
      named.extend({
        kind: z.string(),
        keyWorking: z.boolean(),
        odsCode: z.string().optional(),
        population: z.number().optional(),
      }),
    ),
    who: servicesInReach,
    sheet: [
      { heading: "Name", cell: (row) => row.name },
      { heading: "Kind", cell: (row) => row.kind },
      { heading: "Key working", cell: (row) => row.keyWorking },
      { heading: "ODS code", cell: (row) => row.odsCode },
      { heading: "Registered population", cell: (row) => row.population },
    ],
  }),
  add: operation("POST /services", {
    takes: addService,
    gives: changed,
    who: [administrator],
    adds: serviceRecord,
    asks: "GET /services/new",
  }),
  view: operation("GET /services/{service}", {
    title: "A service",
    gives: z.object({
      service: named.extend({ version: z.number() }),
      about: linesShape,
      mail: linesShape,
      /** Managers of it who get no digest. */
      noDigest: z.array(withoutDigest),
      may: z.object({ change: z.boolean(), people: z.boolean() }),
      /** How it has gone, for its managers. */
      figures: z
        .object({
          weeks: z.array(z.object({ from: z.string(), expected: z.number(), delivered: z.number() })),
          months: z.array(z.object({ from: z.string(), due: z.number(), onTime: z.number() })),
          more: z.boolean(),
        })
        .optional(),
    }),
    who: [worksIn, managerOfService, administrator],
  }),
  change: operation("POST /services/{service}/change", {
    takes: changeService,
    gives: changed,
    who: [managerOfService, administrator],
    changes: "changes",
    asks: "GET /services/{service}/change",
  }),
  mail: operation("POST /services/{service}/mail", {
    takes: mailOfService,
    gives: changed,
    who: [managerOfService, administrator],
    changes: "changes",
    asks: "GET /services/{service}/mail",
  }),
});
