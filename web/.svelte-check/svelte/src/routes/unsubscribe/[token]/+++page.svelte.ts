///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Page from "#lib/ui/Page.svelte";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = {
    data: import("./$types.js").PageData;
    form: import("./$types.js").ActionData;
  }; /*Ωignore_endΩ*/

  const { data, form }: $$ComponentProps = $props();
  const kind = $derived(data.kind?.toLowerCase());
  async () => {
    if (form?.stopped) {
      {
        const $$_egaP0C = __sveltets_2_ensureComponent(Page);
        new $$_egaP0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            title: `These emails have stopped`,
          },
        });
        svelteHTML.createElement("p", {});
        form.stopped.toLowerCase();
        svelteHTML.createElement("p", {});
        {
          const $$_nottuB1C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB1C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `/`,
              kind: `secondary`,
            },
          });
          Button;
        }
        Page;
      }
    } else if (kind) {
      {
        const $$_egaP0C = __sveltets_2_ensureComponent(Page);
        new $$_egaP0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            title: `Stop these emails?`,
          },
        });
        if (form?.failed) {
          svelteHTML.createElement("p", {});
        }
        svelteHTML.createElement("p", {});
        kind;
        if (data.kind?.startsWith("Digest")) {
          svelteHTML.createElement("p", {});
        }
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
            title: `This link does not work`,
          },
        });
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("p", {});
        {
          const $$_nottuB1C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB1C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `/`,
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
