import * as z from "zod";
import { administrator, managerOfService, servicesInReach, worksIn } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, dueShape, linesShape, named, pageOf, withoutDigest } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { reviewPolicy } from "../policies/forms.ts";
import { policyRecord } from "../policies/record.ts";
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
      /** The last review of the key working policy and those before it, where there is key working or was a review. */
      policy: z
        .object({
          lines: linesShape,
          past: z.array(
            z.object({
              id: z.string(),
              reviewedOn: z.string(),
              version: z.string(),
              owner: z.string(),
              signedBy: z.string(),
              signedOn: z.string(),
            }),
          ),
        })
        .optional(),
      /** To-dos of the service itself, for its managers. */
      due: z.array(dueShape),
      /** Managers of it who get no digest. */
      noDigest: z.array(withoutDigest),
      may: z.object({ change: z.boolean(), manage: z.boolean(), people: z.boolean() }),
      /** How it has gone, for its managers. */
      figures: z
        .object({
          weeks: z.array(z.object({ from: z.string(), expected: z.number(), delivered: z.number() })),
          /** A month without reviews was not counted. */
          months: z.array(
            z.object({
              from: z.string(),
              reviews: z
                .object({ due: z.number(), onTime: z.number(), late: z.number(), notHeld: z.number() })
                .optional(),
            }),
          ),
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
  policy: operation("POST /services/{service}/policy", {
    takes: reviewPolicy,
    gives: changed,
    who: [managerOfService],
    adds: policyRecord,
    asks: "GET /services/{service}/policy",
  }),
});
