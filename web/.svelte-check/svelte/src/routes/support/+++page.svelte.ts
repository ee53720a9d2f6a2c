///<reference types="svelte" />

import DueList from "#lib/ui/DueList.svelte";
import DueTag from "#lib/ui/DueTag.svelte";
import Page from "#lib/ui/Page.svelte";
import Support from "#lib/ui/Support.svelte";
import Table from "#lib/ui/Table.svelte";

function $$render() {
  const name /*Ωignore_positionΩ*/ = (
    row: Supervisee,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/staff/${row.id}` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  const next /*Ωignore_positionΩ*/ = (
    row: Supervisee,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (row.due) {
        const { status, on, event } = row.due;
        {
          const $$_gaTeuD0C = __sveltets_2_ensureComponent(DueTag);
          new $$_gaTeuD0C({
            target: __sveltets_2_any(),
            props: { status: event && status !== "overdue" ? "booked" : status, on, today: data.me.today },
          });
        }
        if (event) {
          svelteHTML.createElement("br", {});
          svelteHTML.createElement("a", { href: row.due.path });
          svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
          row.name;
        }
      } else {
      }
    };
    return __sveltets_2_any(0);
  };
  const record /*Ωignore_positionΩ*/ = (
    row: Supervisee,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/staff/${row.id}/support/${row.code}/sessions/new` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      row.name;
      row.kind;
      svelteHTML.createElement("br", {});
      svelteHTML.createElement("a", { href: `/staff/${row.id}/support/${row.code}/plan` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      row.name;
      row.kind;
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  type Supervisee = (typeof data.supervisees)[number];
  const manages = $derived(data.me.roles.includes("manager"));
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Support`,
          wide: true,
        },
      });
      if (data.due.length > 0) {
        {
          const $$_tsiLeuD1C = __sveltets_2_ensureComponent(DueList);
          new $$_tsiLeuD1C({
            target: __sveltets_2_any(),
            props: { items: data.due, today: data.me.today, ofOne: true, empty: "" },
          });
        }
      }
      {
        const $$_troppuS1C = __sveltets_2_ensureComponent(Support);
        new $$_troppuS1C({
          target: __sveltets_2_any(),
          props: {
            support: data.own,
            member: data.me.id,
            today: data.me.today,
            caption: `Who supports you`,
            none: `No supervision has been agreed for you yet. Ask your manager, or whoever manages you.`,
          },
        });
      }
      if (data.supervisees.length > 0) {
        {
          const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
          new $$_elbaT1C({
            target: __sveltets_2_any(),
            props: {
              caption: `Staff you supervise`,
              rows: data.supervisees,
              columns: [
                { heading: "Name", cell: name },
                { heading: "Kind", text: (row: Supervisee) => row.kind },
                { heading: "Next session", cell: next },
                { heading: "What you can do", cell: record },
              ],
              empty: "",
            },
          });
        }
      }
      if (manages) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/supervision` });
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
