///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import InsetText from "#lib/ui/InsetText.svelte";
import Page from "#lib/ui/Page.svelte";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();

  const because = {
    ended: "You were signed out because nothing happened for a while. Sign in to go on where you were.",
    kept: "You were signed out because nothing happened for a while. What you typed is kept: sign in, and it is in the form again.",
    again: "Signing in did not work this time. Nothing is wrong with your account: please try again.",
  };
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Sign in to Keywork`,
        },
      });
      if (data.why) {
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
          because[data.why];
          InsetText;
        }
      }
      svelteHTML.createElement("p", {});
      {
        const $$_nottuB1C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB1C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            href: data.begin,
          },
        });
        Button;
      }
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("a", { href: data.beginShared });
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
