///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import Search from "#lib/ui/Search.svelte";
import ServiceFilter from "#lib/ui/ServiceFilter.svelte";
import StaffTable from "#lib/ui/StaffTable.svelte";

function $$render() {
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (administers) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `/staff/new`,
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
  const administers = $derived(data.me.roles.includes("administrator"));
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Staff`,
          wide: true,
          action,
        },
      });
      {
        const $$_hcraeS1C = __sveltets_2_ensureComponent(Search);
        new $$_hcraeS1C({ target: __sveltets_2_any(), props: { action: `/staff/search`, label: `Find by name` } });
      }
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("a", { href: `/services` });
      {
        const $$_retliFecivreS1C = __sveltets_2_ensureComponent(ServiceFilter);
        new $$_retliFecivreS1C({
          target: __sveltets_2_any(),
          props: { services: data.services, chosen: data.service },
        });
      }
      {
        const $$_elbaTffatS1C = __sveltets_2_ensureComponent(StaffTable);
        new $$_elbaTffatS1C({
          target: __sveltets_2_any(),
          props: { rows: data.rows, empty: `Nobody works here yet. A system administrator adds staff.` },
        });
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
