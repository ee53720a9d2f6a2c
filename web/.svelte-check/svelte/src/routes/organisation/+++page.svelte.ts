///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Confirmation from "#lib/ui/Confirmation.svelte";
import Facts from "#lib/ui/Facts.svelte";
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
              mail: {
                title: "It was changed when mail comes",
                text: "It holds from the next hour on, where neither a service nor a staff member has chosen something else.",
              },
              changed: {
                title: "The name and colour were changed",
                text: "Pages show them from now on, for everybody. So does the next email.",
              },
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
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `The organisation`,
          crumbs: [{ href: "/", text: "Home" }],
          first,
          wide: true,
        },
      });
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: data.about } });
      }
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("p", {});
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            href: `/organisation/change`,
            kind: `secondary`,
          },
        });
        Button;
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: data.mail } });
      }
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("p", {});
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            href: `/organisation/mail`,
            kind: `secondary`,
          },
        });
        Button;
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
