///<reference types="svelte" />

import MailList from "#lib/ui/MailList.svelte";
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
          title: `Every kind of email`,
          back: { href: "/mail", text: "Mail" },
        },
      });
      svelteHTML.createElement("p", {});
      {
        const $$_tsiLliaM1C = __sveltets_2_ensureComponent(MailList);
        new $$_tsiLliaM1C({ target: __sveltets_2_any(), props: { rows: data.rows, at: `/mail/kinds`, empty: "" } });
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
