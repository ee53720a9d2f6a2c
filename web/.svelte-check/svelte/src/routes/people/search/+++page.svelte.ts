///<reference types="svelte" />

import Download from "#lib/ui/Download.svelte";
import PeopleTable from "#lib/ui/PeopleTable.svelte";
import SearchPage from "#lib/ui/SearchPage.svelte";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { form: import("./$types.js").ActionData }; /*Ωignore_endΩ*/

  const { form }: $$ComponentProps = $props();
  async () => {
    {
      const $$_egaPhcraeS0C = __sveltets_2_ensureComponent(SearchPage);
      new $$_egaPhcraeS0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Find a person`,
          label: `Find by name or reference`,
          list: { href: "/people", text: "People" },
          form,
        },
      });
      if (form && "found" in form && form.found) {
        {
          const $$_elbaTelpoeP1C = __sveltets_2_ensureComponent(PeopleTable);
          new $$_elbaTelpoeP1C({
            target: __sveltets_2_any(),
            props: {
              rows: form.found.rows,
              empty: `Nobody of your services has a name or reference that begins with these words. Try part of the name, or the reference.`,
            },
          });
        }
        if (form.found.rows.length > 0) {
          {
            const $$_daolnwoD1C = __sveltets_2_ensureComponent(Download);
            new $$_daolnwoD1C({
              target: __sveltets_2_any(),
              props: { href: `/download/people/search`, words: form.words },
            });
          }
        }
      }
      SearchPage;
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
