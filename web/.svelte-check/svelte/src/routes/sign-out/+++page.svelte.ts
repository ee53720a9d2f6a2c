///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Page from "#lib/ui/Page.svelte";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  async () => {
    if (data.still) {
      {
        const $$_egaP0C = __sveltets_2_ensureComponent(Page);
        new $$_egaP0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            title: `Do you want to sign out?`,
            back: { href: "/", text: "Home" },
          },
        });
        svelteHTML.createElement("form", { method: `post` });
        {
          const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB2C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
            },
          });
          Button;
        }
        Page;
      }
    } else {
      {
        const $$_egaP0C = __sveltets_2_ensureComponent(Page);
        new $$_egaP0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            title: `You have signed out`,
          },
        });
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: data.issuer });
        {
          const $$_nottuB1C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB1C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `/sign-in`,
              kind: `secondary`,
            },
          });
          Button;
        }
        Page;
      }
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
