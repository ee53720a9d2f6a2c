///<reference types="svelte" />

import type * as z from "zod";
import type { contactRow } from "#shared/contacts/operations.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { sayAgo, sayDate } from "#shared/time/dates.ts";
import Empty from "./Empty.svelte";
import Tag from "./Tag.svelte";

interface Props {
  rows: readonly z.output<typeof contactRow>[];
  /** With whom, for the links. */
  person: string;
  today: IsoDate;
  empty: string;
}
function $$render() {
  /** Contacts as notes, the newest first. */
  const { rows, person, today, empty }: Props = $props();
  async () => {
    if (rows.length === 0) {
      {
        const $$_ytpmE0C = __sveltets_2_ensureComponent(Empty);
        new $$_ytpmE0C({ target: __sveltets_2_any(), props: { text: empty } });
      }
    } else {
      svelteHTML.createElement("ul", { class: `kw-notes` });
      for (let row of __sveltets_2_ensureArray(rows)) {
        row.id;
        svelteHTML.createElement("li", { class: `kw-notes__item` });
        if (row.mistake) {
          svelteHTML.createElement("p", { class: `kw-notes__head` });
          svelteHTML.createElement("a", { href: `/people/${person}/contacts/${row.id}` });
          svelteHTML.createElement("span", { class: `kw-notes__how` });
          row.by.name;
          sayDate(row.mistake.on);
          row.mistake.by.name;
        } else {
          svelteHTML.createElement("p", { class: `kw-notes__head` });
          svelteHTML.createElement("a", { href: `/people/${person}/contacts/${row.id}` });
          sayDate(row.day);
          sayAgo(row.day, today);
          svelteHTML.createElement("span", { class: `kw-notes__how` });
          row.kind;
          row.how;
          row.by.name;
          svelteHTML.createElement("p", { class: `kw-notes__said` });
          row.said;
        }
        if (row.putRight) {
          svelteHTML.createElement("p", { class: `kw-notes__follow` });
          sayDate(row.putRight.on);
          row.putRight.by.name;
          svelteHTML.createElement("a", { href: `/people/${person}/corrections/contacts/${row.id}` });
          svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
          sayDate(row.day);
        }
        if (row.moved) {
          svelteHTML.createElement("p", { class: `kw-notes__follow` });
          sayDate(row.moved.on);
          row.moved.by.name;
        }
        if (row.followUp) {
          svelteHTML.createElement("p", { class: `kw-notes__follow` });
          {
            const $$_gaT3C = __sveltets_2_ensureComponent(Tag);
            new $$_gaT3C({
              target: __sveltets_2_any(),
              props: {
                text: row.followUp.open ? "To follow up" : "Followed up",
                colour: row.followUp.open ? "yellow" : "green",
              },
            });
          }
          row.followUp.what;
          sayDate(row.followUp.by);
        }
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const ContactList__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type ContactList__SvelteComponent_ = ReturnType<typeof ContactList__SvelteComponent_>;
/*Ωignore_endΩ*/ export default ContactList__SvelteComponent_;
