///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Confirmation from "#lib/ui/Confirmation.svelte";
import Facts from "#lib/ui/Facts.svelte";
import Page from "#lib/ui/Page.svelte";
import PutRight from "#lib/ui/PutRight.svelte";
import Table from "#lib/ui/Table.svelte";
import Tag from "#lib/ui/Tag.svelte";
import { actionTags, reviewTags } from "#lib/ui/tags.ts";
import WarningText from "#lib/ui/WarningText.svelte";
import { sayAgo, sayDate } from "#shared/time/dates.ts";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_noitamrifnoC0C = __sveltets_2_ensureComponent(Confirmation);
        new $$_noitamrifnoC0C({
          target: __sveltets_2_any(),
          props: {
            of: {
              arranged: {
                title: `Review arranged for ${sayDate(review.on)}`,
                text: `${review.missing.length > 0 ? "Somebody they wish to be there is not invited yet. " : ""}Staff who are invited get an email with a calendar file; letters for the others are on this page. It stays on the to-do list until you record what happened.`,
              },
              recorded: {
                title: "The review was recorded",
                text:
                  review.actions.length > 0
                    ? "Each action is on the home page of the staff member named for it, until it is closed."
                    : "The next review is due after the usual time for the service, unless you chose a date.",
              },
              moved: {
                title: `Review moved to ${sayDate(review.on)}`,
                text: "Everybody who was invited by email is told. Print new letters for the others.",
              },
              cancelled: {
                title: "The review was cancelled",
                text: "Everybody who was invited by email is told. The person still needs a review: arranging a new one is on the to-do list.",
              },
              closed: { title: "The action was closed" },
              "put-right": {
                title: "The review was put right",
                text: "What was recorded first can still be read. To-dos and figures follow what it says now.",
              },
            },
          },
        });
      }
    };
    return __sveltets_2_any(0);
  };
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (open && data.may.change) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `${at}/record`,
              kind: review.on > data.me.today ? "secondary" : "primary",
            },
          });
          Button;
        }
      }
    };
    return __sveltets_2_any(0);
  };
  const what /*Ωignore_positionΩ*/ = (
    row: Action,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      row.what;
      if (row.closed && row.status === "not-going-ahead") {
        {
          const $$_stcaF0C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF0C({ target: __sveltets_2_any(), props: { of: row.closed, only: ["why"], plain: true } });
        }
      }
    };
    return __sveltets_2_any(0);
  };
  const by /*Ωignore_positionΩ*/ = (
    row: Action,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("span", { class: `kw-nowrap` });
      sayDate(row.by);
      {
        const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
        new $$_gaT0C({ target: __sveltets_2_any(), props: { ...actionTags[row.status] } });
      }
    };
    return __sveltets_2_any(0);
  };
  const next /*Ωignore_positionΩ*/ = (
    row: Action,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (!row.closed && data.may.change) {
        svelteHTML.createElement("a", { href: `${at}/actions/${row.id}` });
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        row.what;
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const { review, person } = $derived(data);
  const at = $derived(`/people/${person.id}/reviews/${review.id}`);
  const versions = $derived(`/people/${person.id}/corrections/reviews/${review.id}`);
  const open = $derived(review.status === "booked" || review.status === "not recorded");
  type Action = (typeof review.actions)[number];
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `${review.kind} on ${sayDate(review.on)}`,
          caption: person.name,
          crumbs: [
            { href: "/people", text: "People" },
            { href: `/people/${person.id}`, text: person.name },
          ],
          first,
          action,
          wide: true,
        },
      });
      svelteHTML.createElement("p", {});
      {
        const $$_gaT2C = __sveltets_2_ensureComponent(Tag);
        new $$_gaT2C({ target: __sveltets_2_any(), props: { ...reviewTags[review.status] } });
      }
      svelteHTML.createElement("span", { class: `kw-muted` });
      sayAgo(review.on, data.me.today);
      if (open && review.missing.length > 0) {
        {
          const $$_txeTgninraW1C = __sveltets_2_ensureComponent(WarningText);
          new $$_txeTgninraW1C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              title: `Not invited yet`,
            },
          });
          svelteHTML.createElement("p", {});
          person.name;
          review.missing.join(", ");
          WarningText;
        }
      }
      if (review.putRight) {
        {
          const $$_thgiRtuP1C = __sveltets_2_ensureComponent(PutRight);
          new $$_thgiRtuP1C({ target: __sveltets_2_any(), props: { mark: review.putRight, href: versions } });
        }
      }
      if (review.tookPlace) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: review.tookPlace } });
        }
        {
          const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
          new $$_elbaT1C({
            target: __sveltets_2_any(),
            props: {
              caption: `Actions`,
              rows: review.actions,
              columns: [
                { heading: "What", cell: what },
                { heading: "Who", text: (row: Action) => row.who },
                { heading: "By", cell: by },
                { heading: "Next", cell: next },
              ],
              empty: `No actions were agreed.`,
            },
          });
        }
      }
      if (review.cancelled) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: review.cancelled } });
        }
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: review.arranged } });
      }
      for (let move of __sveltets_2_ensureArray(review.moved)) {
        let n = 1;
        n;
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        n === 0 ? "How it was moved" : "How it was moved before";
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: move } });
        }
      }
      svelteHTML.createElement("ul", { class: `kw-links` });
      if (data.may.putRight) {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${versions}/new` });
      }
      if (open && data.may.change) {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${at}/move` });
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${at}/cancel` });
      }
      if (review.status !== "took place") {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${at}/letters` });
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
