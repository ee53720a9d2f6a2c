///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Page from "#lib/ui/Page.svelte";

function $$render() {
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
          title: `Download part ${data.part} of the list`,
          back: { href: data.list, text: "The list" },
        },
      });
      svelteHTML.createElement("p", {});
      data.rows.toLocaleString("en-GB");
      svelteHTML.createElement("p", {});
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            href: data.file,
          },
        });
        data.part;
        Button;
      }
      if (data.next) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: data.next, rel: `next` });
        data.part + 1;
      } else {
        svelteHTML.createElement("p", {});
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
