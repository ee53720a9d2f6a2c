///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Counts from "#lib/ui/Counts.svelte";
import Details from "#lib/ui/Details.svelte";
import DueList from "#lib/ui/DueList.svelte";
import Page from "#lib/ui/Page.svelte";
import Table from "#lib/ui/Table.svelte";
import Tag from "#lib/ui/Tag.svelte";
import WithoutDigest from "#lib/ui/WithoutDigest.svelte";
import { sayAgo, sayDate } from "#shared/time/dates.ts";

function $$render() {
  const person /*Ωignore_positionΩ*/ = (
    row: Person | StandsIn,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/people/${row.id}` });
      row.name;
      if ("status" in row && row.status === "away") {
        (" ");
        {
          const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT0C({ target: __sveltets_2_any(), props: { text: `Away` } });
        }
      }
    };
    return __sveltets_2_any(0);
  };
  const now /*Ωignore_positionΩ*/ = (
    row: StandsIn,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (row.away) {
        {
          const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT0C({ target: __sveltets_2_any(), props: { text: `You stand in`, colour: `yellow` } });
        }
        row.keyWorker ? `${row.keyWorker.name} is away` : "There is nobody else";
        row.backBy ? ` until ${sayDate(row.backBy)}` : "";
      } else {
        row.keyWorker?.name;
      }
    };
    return __sveltets_2_any(0);
  };
  const contact /*Ωignore_positionΩ*/ = (
    row: Person | StandsIn,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/people/${row.id}/contacts/new` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  const service /*Ωignore_positionΩ*/ = (
    row: Service,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/to-do?service=${row.id}` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  const overdue /*Ωignore_positionΩ*/ = (
    row: Service,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/to-do?service=${row.id}&when=overdue` });
      row.overdue;
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  const week /*Ωignore_positionΩ*/ = (
    row: Service,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/to-do?service=${row.id}&when=week` });
      row.week;
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const { today, roles } = $derived(data.me);
  const soon = $derived(data.mine.filter((d) => d.status !== "later"));
  const later = $derived(data.mine.filter((d) => d.status === "later"));
  const supports = $derived(roles.includes("worker") || roles.includes("supervisor"));
  type Person = (typeof data.people)[number];
  type StandsIn = (typeof data.standsIn)[number];
  type Service = NonNullable<typeof data.manages>["services"][number];
  const figure = ({ count, more }: { count: number; more: boolean }) => (more ? `${count}+` : count);
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Home`,
          caption: sayDate(today),
          wide: true,
        },
      });
      {
        const $$_tsegiDtuohtiW1C = __sveltets_2_ensureComponent(WithoutDigest);
        new $$_tsegiDtuohtiW1C({ target: __sveltets_2_any(), props: { managers: data.noDigest } });
      }
      if (data.manages) {
        const m = data.manages;
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        {
          const $$_stnuoC1C = __sveltets_2_ensureComponent(Counts);
          new $$_stnuoC1C({
            target: __sveltets_2_any(),
            props: {
              counts: [
                {
                  figure: figure(m.without),
                  what: "without a key worker",
                  href: "/without-key-worker",
                  pressing: m.without.count > 0,
                },
                {
                  figure: figure(m.overdue),
                  what: "overdue",
                  href: "/to-do?when=overdue",
                  pressing: m.overdue.count > 0,
                },
                { figure: figure(m.week), what: "due in 7 days", href: "/to-do?when=week" },
                { figure: figure(m.undated), what: "reviews without a date", href: "/to-do?only=undated" },
                {
                  figure: figure(m.supervision),
                  what: "supervision overdue",
                  href: "/to-do?when=overdue&only=supervision",
                  pressing: m.supervision.count > 0,
                },
              ],
            },
          });
        }
        {
          const $$_stnuoC1C = __sveltets_2_ensureComponent(Counts);
          new $$_stnuoC1C({
            target: __sveltets_2_any(),
            props: {
              counts: [
                { figure: figure(m.away), what: "staff away, or soon to be", href: "/absences" },
                {
                  figure: figure(m.leavers),
                  what: m.leavers.count === 1 ? "person of somebody who leaves" : "people of somebody who leaves",
                  href: "/leavers",
                  pressing: m.leavers.count > 0,
                },
              ],
            },
          });
        }
        {
          const $$_sliateD1C = __sveltets_2_ensureComponent(Details);
          new $$_sliateD1C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              summary: `How this is worked out`,
            },
          });
          svelteHTML.createElement("p", {});
          Details;
        }
        if (m.urgent.length > 0) {
          svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
          {
            const $$_tsiLeuD1C = __sveltets_2_ensureComponent(DueList);
            new $$_tsiLeuD1C({ target: __sveltets_2_any(), props: { items: m.urgent, today, empty: "" } });
          }
          svelteHTML.createElement("p", {});
          svelteHTML.createElement("a", { href: `/to-do` });
        }
        if (m.services.length > 1) {
          {
            const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
            new $$_elbaT1C({
              target: __sveltets_2_any(),
              props: {
                caption: `Services`,
                rows: m.services,
                columns: [
                  { heading: "Service", cell: service },
                  { heading: "Overdue", cell: overdue, numeric: true },
                  { heading: "Due in 7 days", cell: week, numeric: true },
                ],
                empty: "",
              },
            });
          }
        }
      }

      if (data.keeps) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        {
          const $$_stnuoC1C = __sveltets_2_ensureComponent(Counts);
          new $$_stnuoC1C({
            target: __sveltets_2_any(),
            props: {
              counts: [
                {
                  figure: figure(data.keeps.services),
                  what: data.keeps.services.count === 1 ? "service" : "services",
                  href: "/services",
                },
                {
                  figure: figure(data.keeps.staff),
                  what: data.keeps.staff.count === 1 ? "staff member" : "staff members",
                  href: "/staff",
                },
              ],
            },
          });
        }
        if (data.keeps.services.count === 0) {
          svelteHTML.createElement("p", {});
          svelteHTML.createElement("a", { href: `/imports` });
          {
            const $$_nottuB1C = __sveltets_2_ensureComponent(Button);
            new $$_nottuB1C({
              target: __sveltets_2_any(),
              props: {
                children: () => {
                  return __sveltets_2_any(0);
                },
                href: `/services/new`,
              },
            });
            Button;
          }
        } else {
          svelteHTML.createElement("p", {});
          svelteHTML.createElement("a", { href: `/services/new` });
          svelteHTML.createElement("a", { href: `/staff/new` });
          svelteHTML.createElement("a", { href: `/imports` });
        }
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/organisation` });
      }

      if (supports || roles.includes("clinical") || data.mine.length > 0) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        data.manages ? "Your own to-dos" : "What needs you today";
        {
          const $$_tsiLeuD1C = __sveltets_2_ensureComponent(DueList);
          new $$_tsiLeuD1C({
            target: __sveltets_2_any(),
            props: { items: soon, today, empty: `Nothing of yours is overdue, or due in the next 7 days.` },
          });
        }
        if (later.length > 0) {
          svelteHTML.createElement("h3", { class: `nhsuk-heading-s` });
          {
            const $$_tsiLeuD1C = __sveltets_2_ensureComponent(DueList);
            new $$_tsiLeuD1C({ target: __sveltets_2_any(), props: { items: later, today, empty: "" } });
          }
        }
      }
      if (supports) {
        {
          const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
          new $$_elbaT1C({
            target: __sveltets_2_any(),
            props: {
              caption: `The people you support`,
              rows: data.people,
              columns: [
                { heading: "Name", cell: person },
                { heading: "Reference", text: (row: Person) => row.reference },
                {
                  heading: "Last contact",
                  text: (row: Person) => (row.lastContact ? sayAgo(row.lastContact, today) : "Not yet"),
                },
                { heading: "Next", cell: contact },
              ],
              empty: `Nobody is allocated to you yet. When somebody is, you see them here.`,
            },
          });
        }
        if (data.standsIn.length > 0) {
          {
            const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
            new $$_elbaT1C({
              target: __sveltets_2_any(),
              props: {
                caption: `People for whom you stand in`,
                rows: data.standsIn,
                columns: [
                  { heading: "Name", cell: person },
                  { heading: "Reference", text: (row: StandsIn) => row.reference },
                  { heading: "Now", cell: now },
                  { heading: "Next", cell: contact },
                ],
                empty: "",
              },
            });
          }
        }
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/people` });
        if (data.more) {
          svelteHTML.createElement("p", {});
          svelteHTML.createElement("a", { href: `/reviews` });
          svelteHTML.createElement("a", { href: `/people` });
        }
      }
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("a", { href: `/staff/${data.me.id}/mail` });
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
