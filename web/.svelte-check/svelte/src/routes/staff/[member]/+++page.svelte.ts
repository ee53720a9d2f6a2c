///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Confirmation from "#lib/ui/Confirmation.svelte";
import DueList from "#lib/ui/DueList.svelte";
import Facts from "#lib/ui/Facts.svelte";
import Page from "#lib/ui/Page.svelte";
import Support from "#lib/ui/Support.svelte";
import Table from "#lib/ui/Table.svelte";
import Tag from "#lib/ui/Tag.svelte";
import WarningText from "#lib/ui/WarningText.svelte";
import { sayDate } from "#shared/time/dates.ts";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_noitamrifnoC0C = __sveltets_2_ensureComponent(Confirmation);
        new $$_noitamrifnoC0C({
          target: __sveltets_2_any(),
          props: {
            of: {
              added: {
                title: `${staff.name} was added`,
                text: "They can sign in with their sign-in name. Next, agree who supervises them.",
              },
              changed: {
                title: "The staff member was changed",
                text: "A change of role or service takes effect on the next page they open.",
              },
              absent: {
                title: "The absence was saved",
                text: data.absence?.backBy
                  ? `Their return on ${sayDate(data.absence.backBy)} is on the manager’s to-do list.`
                  : "Record the return on this page when they are back.",
              },
              works: {
                title: "Mail goes to this address again",
                text: "If the next mail comes back too, it stops again and says so here.",
              },
              returned: { title: "The return was saved" },
              "handed-over": { title: "Everybody has been moved" },
              agreed: {
                title: "The agreement was saved",
                text: "Unless sessions take place only when they are needed, the next one is on the supervisor’s to-do list now.",
              },
              ended: { title: "The supervision was ended", text: "Nothing of this kind falls due any more." },
              planned: {
                title: "The sessions were planned",
                text: "Each is on your to-do list on its day. Afterwards, record what came of it.",
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
      if (may.change) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `${at}/change`,
              kind: `secondary`,
            },
          });
          Button;
        }
      }
    };
    return __sveltets_2_any(0);
  };
  const person /*Ωignore_positionΩ*/ = (
    row: Person,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/people/${row.id}` });
      row.name;
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const { staff, may } = $derived(data);
  const manages = $derived(data.me.roles.includes("manager") || data.me.roles.includes("administrator"));
  type Person = NonNullable<typeof data.people>[number];
  const at = $derived(`/staff/${staff.id}`);
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: staff.name,
          caption: staff.title,
          crumbs: [{ href: "/staff", text: "Staff" }],
          first,
          action,
          wide: true,
        },
      });
      if (data.due.length > 0) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        {
          const $$_tsiLeuD1C = __sveltets_2_ensureComponent(DueList);
          new $$_tsiLeuD1C({
            target: __sveltets_2_any(),
            props: { items: data.due, today: data.me.today, ofOne: true, empty: "" },
          });
        }
      }
      if (data.stopped) {
        {
          const $$_txeTgninraW1C = __sveltets_2_ensureComponent(WarningText);
          new $$_txeTgninraW1C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              title: `No mail reaches ${staff.name}`,
            },
          });
          svelteHTML.createElement("p", {});
          data.stopped.why === "bounced"
            ? `Mail to their work email address came back on ${sayDate(data.stopped.on)}, so none is sent to it.`
            : `Mail to their work email address was reported as spam on ${sayDate(data.stopped.on)}, so none is sent to it.`;
          if (may.change || may.manage) {
            svelteHTML.createElement("p", {});
            if (may.change) {
              svelteHTML.createElement("a", { href: `${at}/change` });
            } else {
            }
            svelteHTML.createElement("a", { href: `${at}/address` });
          }
          WarningText;
        }
      }
      if (data.absence) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        svelteHTML.createElement("p", {});
        {
          const $$_gaT2C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT2C({ target: __sveltets_2_any(), props: { text: `Away` } });
        }
        data.absence.kind;
        sayDate(data.absence.from);
        data.absence.backBy ? `, expected back on ${sayDate(data.absence.backBy)}` : "";
        if (may.manage) {
          svelteHTML.createElement("a", { href: `${at}/absence/return` });
        }
      }
      if (data.people) {
        {
          const $$_elbaT1C = __sveltets_2_ensureComponent(Table);
          new $$_elbaT1C({
            target: __sveltets_2_any(),
            props: {
              caption: `People they support`,
              rows: data.people,
              columns: [
                { heading: "Name", cell: person },
                { heading: "Reference", text: (row: Person) => row.reference },
              ],
              empty: `Nobody is allocated to them yet.`,
            },
          });
        }
      }
      if (data.supervision) {
        {
          const $$_troppuS1C = __sveltets_2_ensureComponent(Support);
          new $$_troppuS1C({
            target: __sveltets_2_any(),
            props: {
              support: data.supervision,
              member: staff.id,
              today: data.me.today,
              caption: `Supervision and support`,
              none: `Nobody has agreed yet who supervises ${staff.name}.`,
              agrees: may.agree,
            },
          });
        }
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      staff.name;
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: data.about } });
      }
      svelteHTML.createElement("ul", { class: `kw-links` });
      if (may.manage && !data.absence) {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${at}/absence/new` });
      }
      if (data.me.id === staff.id) {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `/mail/preview` });
      }
      if (manages) {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${at}/history` });
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
