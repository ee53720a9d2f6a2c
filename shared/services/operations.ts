import * as z from "zod";
import { administrator, managerOfService, servicesInReach, worksIn } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, named, pageOf } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { reviewPolicy } from "../policies/forms.ts";
import { policyRecord } from "../policies/record.ts";
import { addService, changeService, mailOfService, nameRegisteredManager } from "./forms.ts";
import { serviceRecord } from "./record.ts";
import { servicePage, serviceScreen, servicesList } from "./screen.ts";

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
    web: webForm("/services/new", {
      leadsTo: serviceScreen,
      back: servicesList,
      says: ({ service }) => ({
        title: `${service.name} was added`,
        text: "Next, add its manager and staff. A manager registers the people who use it.",
      }),
    }),
  }),
  view: operation("GET /services/{service}", {
    title: "A service",
    gives: servicePage,
    who: [worksIn, managerOfService, administrator],
  }),
  change: operation("POST /services/{service}/change", {
    takes: changeService,
    gives: changed,
    who: [managerOfService, administrator],
    changes: "changes",
    asks: "GET /services/{service}/change",
    web: webForm("/services/{service}/change", {
      leadsTo: serviceScreen,
      says: {
        title: "The service was changed",
        text: "To-do dates change to match within a few minutes.",
      },
    }),
  }),
  mail: operation("POST /services/{service}/mail", {
    takes: mailOfService,
    gives: changed,
    who: [managerOfService, administrator],
    changes: "changes",
    asks: "GET /services/{service}/mail",
    web: webForm("/services/{service}/mail", {
      leadsTo: serviceScreen,
      says: { title: "The mail of the service was saved", text: "It holds from the next email on." },
    }),
  }),
  registered: operation("POST /services/{service}/registered-manager", {
    takes: nameRegisteredManager,
    gives: changed,
    who: [managerOfService, administrator],
    changes: "changes",
    asks: "GET /services/{service}/registered-manager",
    web: webForm("/services/{service}/registered-manager", {
      leadsTo: serviceScreen,
      says: {
        title: "The registered manager was named",
        text: "From tomorrow on they read what is said in line management and appraisal here. They are told by email.",
      },
    }),
  }),
  policy: operation("POST /services/{service}/policy", {
    takes: reviewPolicy,
    gives: changed,
    who: [managerOfService],
    adds: policyRecord,
    asks: "GET /services/{service}/policy",
    web: webForm("/services/{service}/policy", {
      leadsTo: serviceScreen,
      says: { title: "The review of the policy was saved", text: "The next one is on the to-do list by its day." },
    }),
  }),
});
