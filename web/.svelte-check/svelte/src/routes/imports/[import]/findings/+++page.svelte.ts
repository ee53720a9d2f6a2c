///<reference types="svelte" />

import FindingsTable from "#lib/ui/FindingsTable.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import { page } from "$app/state";

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
          title: `What was found`,
          caption: data.file,
          back: { href: `/imports/${page.params.import}`, text: data.file },
          wide: true,
        },
      });
      {
        const $$_elbaTsgnidniF1C = __sveltets_2_ensureComponent(FindingsTable);
        new $$_elbaTsgnidniF1C({ target: __sveltets_2_any(), props: { rows: data.rows } });
      }
      {
        const $$_noitanigaP1C = __sveltets_2_ensureComponent(Pagination);
        new $$_noitanigaP1C({ target: __sveltets_2_any(), props: { next: data.next } });
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
