import {
  administrator,
  colleagueOf,
  lineManagerOf,
  managerOfStaff,
  managerOfSupervisor,
  self,
  staffInReach,
  supervisorOf,
  wasSupervisorOf,
} from "../access/relations.ts";
import { staffColumns } from "../lists/columns.ts";
import { listQuery, search } from "../lists/forms.ts";
import { changed, pageOf, staffRow } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { addStaff, changeStaff } from "./forms.ts";
import { staffRecord } from "./record.ts";
import { staffList, staffPage, staffScreen } from "./screen.ts";

export const staff = operationsOf("staff", {
  list: operation("GET /staff", {
    title: "Staff",
    takes: listQuery,
    gives: pageOf(staffRow),
    who: staffInReach,
    sheet: staffColumns,
  }),
  search: operation("POST /staff/search", {
    title: "Find a staff member",
    takes: search,
    gives: pageOf(staffRow),
    who: staffInReach,
    sheet: staffColumns,
  }),
  add: operation("POST /staff", {
    takes: addStaff,
    gives: changed,
    who: [administrator],
    adds: staffRecord,
    asks: "GET /staff/new",
    web: webForm("/staff/new", {
      leadsTo: staffScreen,
      back: staffList,
      says: ({ staff }) => ({
        title: `${staff.name} was added`,
        text: "They can sign in with their sign-in name. Next, agree who supervises them.",
      }),
    }),
  }),
  view: operation("GET /staff/{member}", {
    title: "A staff member",
    gives: staffPage,
    who: [
      self,
      colleagueOf,
      lineManagerOf,
      supervisorOf,
      wasSupervisorOf,
      managerOfSupervisor,
      managerOfStaff,
      administrator,
    ],
  }),
  change: operation("POST /staff/{member}/change", {
    takes: changeStaff,
    gives: changed,
    who: [administrator],
    changes: "changes",
    asks: "GET /staff/{member}/change",
    web: webForm("/staff/{member}/change", {
      leadsTo: staffScreen,
      says: {
        title: "The staff member was changed",
        text: "A change of role or service takes effect on the next page they open.",
      },
    }),
  }),
});
