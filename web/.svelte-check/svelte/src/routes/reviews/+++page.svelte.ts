///<reference types="svelte" />

import DueTable from "#lib/ui/DueTable.svelte";
import Page from "#lib/ui/Page.svelte";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const title = "Care reviews due";
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title,
          wide: true,
        },
      });
      svelteHTML.createElement("p", {});
      {
        const $$_elbaTeuD1C = __sveltets_2_ensureComponent(DueTable);
        new $$_elbaTeuD1C({
          target: __sveltets_2_any(),
          props: { list: data, caption: title, empty: `No review is due or booked here.` },
        });
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
