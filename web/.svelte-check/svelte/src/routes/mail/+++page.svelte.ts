///<reference types="svelte" />

import Confirmation from "#lib/ui/Confirmation.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import Table from "#lib/ui/Table.svelte";
import Tag from "#lib/ui/Tag.svelte";
import { mailTags } from "#lib/ui/tags.ts";
import { sayDate, sayInstant } from "#shared/time/dates.ts";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_noitamrifnoC0C = __sveltets_2_ensureComponent(Confirmation);
        new $$_noitamrifnoC0C({
          target: __sveltets_2_any(),
          props: {
            of: {
              again: {
                title: "The email is being sent again",
                text: "It leaves this list when the mail service has taken it.",
              },
              left: { title: "The email is off the list", text: "What became of it is kept." },
              next: {
                title: "What it said comes with their next email",
                text: "They have been sent reminders today, and get them once a day.",
              },
              replayed: {
                title: "What was given up is being tried again",
                text: "Look at this page again in a minute.",
              },
            },
          },
        });
      }
    };
    return __sveltets_2_any(0);
  };
  const to /*Ωignore_positionΩ*/ = (
    row: Mail,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (row.to) {
        svelteHTML.createElement("a", { href: `/staff/${row.to.id}` });
        row.to.name;
      } else {
        nameOf(row);
      }
    };
    return __sveltets_2_any(0);
  };
  const state /*Ωignore_positionΩ*/ = (
    row: Mail,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
        new $$_gaT0C({ target: __sveltets_2_any(), props: { ...mailTags[row.state] } });
      }
    };
    return __sveltets_2_any(0);
  };
  const next /*Ωignore_positionΩ*/ = (
    row: Mail,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (row.state === "sent?" || row.state === "not sent") {
        svelteHTML.createElement("a", { href: `/mail/${row.recipient}/${row.entry}` });
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        row.kind;
        nameOf(row);
        sayDate(row.date);
      }
    };
    return __sveltets_2_any(0);
  };
  const replay /*Ωignore_positionΩ*/ = (
    row: Dead,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (row.count) {
        svelteHTML.createElement("a", { href: `/mail/queues/${row.queue}/again` });
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        row.what;
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  type Mail = (typeof data.rows)[number];
  type Dead = (typeof data.dead)[number];
  const nameOf = (row: Mail) => row.to?.name ?? "Somebody who is invited";
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Mail`,
          first,
          wide: true,
        },
      });
      svelteHTML.createElement("ul", { class: `kw-links` });
      svelteHTML.createElement("li", {});
      svelteHTML.createElement("a", { href: `/mail/runs` });
      svelteHTML.createElement("li", {});
      svelteHTML.createElement("a", { href: `/mail/kinds` });
      svelteHTML.createElement("li", {});
      svelteHTML.createElement("a", { href: `/organisation` });
      svelteHTML.createElement("li", {});
      svelteHTML.createElement("a", { href: `/mail/addresses` });
      {
        const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT1C({
          target: __sveltets_2_any(),
          props: {
            caption: `Mail that was not sent, or perhaps not`,
            rows: data.rows,
            columns: [
              { heading: "To", cell: to },
              { heading: "What", text: (row: Mail) => row.kind },
              { heading: "When", text: (row: Mail) => sayInstant(row.at) },
              { heading: "State", cell: state },
              { heading: "Next", cell: next },
            ],
            empty: `All mail was sent.`,
          },
        });
      }
      {
        const $$_noitanigaP1C = __sveltets_2_ensureComponent(Pagination);
        new $$_noitanigaP1C({ target: __sveltets_2_any(), props: { next: data.next } });
      }
      {
        const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT1C({
          target: __sveltets_2_any(),
          props: {
            caption: `Given up after several attempts`,
            rows: data.dead.filter(({ count }) => count !== 0),
            columns: [
              { heading: "What", text: (row: Dead) => row.what },
              {
                heading: "How many",
                text: (row: Dead) =>
                  row.count === undefined ? "Not known: the queue does not answer" : String(row.count),
              },
              { heading: "Next", cell: replay },
            ],
            empty: `Nothing was given up.`,
          },
        });
      }
      Page;
    }
  };
  return {
    props: {} as any as $$ComponentProps,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Page__SvelteComponent_;
