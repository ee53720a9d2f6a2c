import {
  administrator,
  anyManager,
  colleagueOf,
  lineManagerOf,
  managerOfClinical,
  managerOfStaff,
  managerOfSupervisor,
  managerToConfirm,
  self,
  staffInReach,
  supervisorOf,
  wasSupervisorOf,
} from "../access/relations.ts";
import { recordedColumns, staffColumns } from "../lists/columns.ts";
import { listQuery, search } from "../lists/forms.ts";
import { changed, changedWith, pageOf, recordedShape, staffRow } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { webForm } from "../operation/web-page.ts";
import { acceptRights, addStaff, changeStaff, confirmSignIn, unbindAccount } from "./forms.ts";
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
    gives: changedWith("unconfirmed", "alone"),
    // Managers add and change staff of their own services (product.md A5).
    who: [administrator, anyManager],
    adds: staffRecord,
    asks: "GET /staff/new",
    web: webForm("/staff/new", {
      leadsTo: staffScreen,
      back: staffList,
      says: ({ staff }) => ({
        title: `${staff.name} was added`,
        text: "They can sign in with their sign-in name. Next, agree who supervises them.",
      }),
      noticed: {
        unconfirmed: ({ staff }) => ({
          title: `${staff.name} was added`,
          text: "They can sign in once somebody other than you has confirmed that the sign-in name is theirs. Those who can confirm it are told.",
        }),
        alone: ({ staff }) => ({
          title: `${staff.name} was added`,
          text: "They can sign in with their sign-in name, since nobody else here could confirm that it is theirs. Next, agree who supervises them.",
        }),
      },
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
      managerOfClinical,
      managerToConfirm,
      administrator,
    ],
  }),
  recorded: operation("GET /staff/{member}/recorded/{kind}", {
    title: "Everything recorded of a staff member, by kind",
    takes: listQuery,
    gives: recordedShape,
    sheet: recordedColumns,
    who: [self, lineManagerOf, managerOfStaff, administrator],
  }),
  change: operation("POST /staff/{member}/change", {
    takes: changeStaff,
    gives: changedWith("wanted", "unconfirmed", "raised"),
    who: [administrator, managerOfStaff],
    changes: "changes",
    asks: "GET /staff/{member}/change",
    web: webForm("/staff/{member}/change", {
      leadsTo: staffScreen,
      says: {
        title: "The staff member was changed",
        text: "A change of role or service takes effect on the next page they open.",
      },
      noticed: {
        wanted: {
          title: "Your details were changed, apart from your rights",
          text: "Roles and services that you gain need a second person. They wait until somebody else has accepted them.",
        },
        unconfirmed: {
          title: "The staff member was changed",
          text: "Nobody can sign in with the sign-in name until somebody else has confirmed it. They and their line manager are told.",
        },
        raised: {
          title: "The staff member was changed",
          text: "They have the new role. Until somebody else has confirmed it, they confirm and accept nothing for others.",
        },
      },
    }),
  }),
  accept: operation("POST /staff/{member}/rights", {
    takes: acceptRights,
    gives: changed,
    who: [administrator, anyManager],
    changes: "changes",
    asks: "GET /staff/{member}/rights",
    web: webForm("/staff/{member}/rights", {
      leadsTo: staffScreen,
      says: { title: "The decision was saved", text: "They are told by email." },
    }),
  }),
  unbind: operation("POST /staff/{member}/unbind", {
    takes: unbindAccount,
    gives: changed,
    who: [administrator],
    changes: "changes",
    asks: "GET /staff/{member}/unbind",
    web: webForm("/staff/{member}/unbind", {
      leadsTo: staffScreen,
      says: {
        title: "The account was unbound",
        text: "They can sign in again once somebody else has confirmed it. They and their line manager are told.",
      },
    }),
  }),
  confirm: operation("POST /staff/{member}/sign-in", {
    takes: confirmSignIn,
    gives: changed,
    who: [administrator, lineManagerOf, managerOfStaff, managerToConfirm],
    changes: "changes",
    asks: "GET /staff/{member}/sign-in",
    web: webForm("/staff/{member}/sign-in", {
      leadsTo: staffScreen,
      says: { title: "It was confirmed", text: "They can sign in now." },
    }),
  }),
});
