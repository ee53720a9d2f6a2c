///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import PeopleTable from "#lib/ui/PeopleTable.svelte";
import Search from "#lib/ui/Search.svelte";
import ServiceFilter from "#lib/ui/ServiceFilter.svelte";

function $$render() {
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (manages) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `/people/new`,
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
  const manages = $derived(data.me.roles.includes("manager"));
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `People`,
          wide: true,
          action,
        },
      });
      {
        const $$_hcraeS1C = __sveltets_2_ensureComponent(Search);
        new $$_hcraeS1C({
          target: __sveltets_2_any(),
          props: { action: `/people/search`, label: `Find by name or reference` },
        });
      }
      if (manages) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/without-key-worker` });
      }
      {
        const $$_retliFecivreS1C = __sveltets_2_ensureComponent(ServiceFilter);
        new $$_retliFecivreS1C({
          target: __sveltets_2_any(),
          props: { services: data.services, chosen: data.service },
        });
      }
      {
        const $$_elbaTelpoeP1C = __sveltets_2_ensureComponent(PeopleTable);
        new $$_elbaTelpoeP1C({
          target: __sveltets_2_any(),
          props: {
            rows: data.rows,
            empty: manages
              ? "Nobody uses this service yet. Register the first person."
              : "Nobody uses this service yet. A manager registers people.",
          },
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
