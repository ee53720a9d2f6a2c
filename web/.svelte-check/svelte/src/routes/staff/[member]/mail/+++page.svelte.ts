///<reference types="svelte" />

import Confirmation from "#lib/ui/Confirmation.svelte";
import Facts from "#lib/ui/Facts.svelte";
import InsetText from "#lib/ui/InsetText.svelte";
import Page from "#lib/ui/Page.svelte";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_noitamrifnoC0C = __sveltets_2_ensureComponent(Confirmation);
        new $$_noitamrifnoC0C({
          target: __sveltets_2_any(),
          props: {
            of: {
              reminders: { title: "Your reminders were saved", text: "It holds from the next email on." },
              digest: { title: "Your digest was saved", text: "It holds from the next email on." },
            },
          },
        });
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const at = $derived(`/staff/${data.id}/mail`);
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Your mail`,
          back: { href: "/", text: "Home" },
          first,
        },
      });
      if (data.email) {
        svelteHTML.createElement("p", {});
        data.email;
      } else {
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

          if (data.readBy) {
            data.readBy;
          }
          InsetText;
        }
      }
      if (data.email) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/mail/preview` });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: data.reminders } });
      }
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("a", { href: `${at}/reminders` });
      if (data.digest) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: data.digest } });
        }
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `${at}/digest` });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      svelteHTML.createElement("p", {});
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
