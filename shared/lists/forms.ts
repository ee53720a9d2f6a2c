import { form } from "../form/form.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";

/** Rows on a page of a list. */
export const pageSize = 50;

/** Which part of a list: one service, and the id of the last row that was shown. An opaque id or cursor, since a name must never stand in an address. */
export const listQuery = form("Which part of the list", {
  service: pick("the service", { from: "services", optional: true }),
  after: text("the row to go on from", {
    max: 300,
    wrong: (cursor) =>
      /^[\w#:.+-]+$/.test(cursor) ? undefined : "There is no such row to go on from. Open the list again",
    optional: true,
  }),
});

/** Names never stand in addresses, so words are posted. */
export const search = form(
  "Find somebody",
  {
    words: text("a name or reference", {
      ask: "Name or reference",
      max: 100,
      width: 20,
      spellcheck: false,
      autocomplete: "off",
    }),
  },
  { save: "Search" },
);
