///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Confirmation from "#lib/ui/Confirmation.svelte";
import Facts from "#lib/ui/Facts.svelte";
import InsetText from "#lib/ui/InsetText.svelte";
import Page from "#lib/ui/Page.svelte";
import PutRight from "#lib/ui/PutRight.svelte";
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
              "put-right": {
                title: "The contact was put right",
                text: "What was recorded first can still be read. To-dos and figures follow what it says now.",
              },
              moved: {
                title: "The entry was moved to the right person",
                text: `None of its words are left on the record of ${person.name}.`,
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
      if (contact.followUp?.open) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `${at}/follow-up`,
            },
          });
          Button;
        }
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const { contact, person } = $derived(data);
  const at = $derived(`/people/${person.id}/contacts/${contact.id}`);
  const versions = $derived(`/people/${person.id}/corrections/contacts/${contact.id}`);
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: contact.mistake ? "An entry was recorded here by mistake" : `Contact on ${sayDate(contact.day)}`,
          caption: person.name,
          crumbs: [
            { href: "/people", text: "People" },
            { href: `/people/${person.id}`, text: person.name },
            { href: `/people/${person.id}/contacts`, text: "Contacts" },
          ],
          first,
          action,
        },
      });
      svelteHTML.createElement("p", { class: `kw-muted` });
      contact.by.name;
      if (contact.mistake) {
        svelteHTML.createElement("p", {});
        contact.mistake.by.name;
        sayDate(contact.mistake.on);
      }
      if (contact.moved) {
        {
          const $$_txeTtesnI1C = __sveltets_2_ensureComponent(InsetText);
          new $$_txeTtesnI1C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
            },
          });
          svelteHTML.createElement("p", {});
          contact.moved.by.name;
          sayDate(contact.moved.on);
          InsetText;
        }
      }
      if (contact.putRight) {
        {
          const $$_thgiRtuP1C = __sveltets_2_ensureComponent(PutRight);
          new $$_thgiRtuP1C({ target: __sveltets_2_any(), props: { mark: contact.putRight, href: versions } });
        }
      }
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: contact.lines, but: ["followUp"] } });
      }
      if (contact.closed) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: contact.closed } });
        }
      }
      if (data.may.putRight || data.case) {
        svelteHTML.createElement("ul", { class: `kw-links` });
        if (data.may.putRight) {
          svelteHTML.createElement("li", {});
          svelteHTML.createElement("a", { href: `${versions}/new` });
          svelteHTML.createElement("li", {});
          svelteHTML.createElement("a", { href: `${at}/wrong-person` });
        }
        if (data.case) {
          svelteHTML.createElement("li", {});
          svelteHTML.createElement("a", { href: `/cases/${data.case}` });
        }
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
