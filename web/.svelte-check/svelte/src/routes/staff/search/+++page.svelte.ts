///<reference types="svelte" />

import Download from "#lib/ui/Download.svelte";
import SearchPage from "#lib/ui/SearchPage.svelte";
import StaffTable from "#lib/ui/StaffTable.svelte";

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
          title: `Find a staff member`,
          label: `Find by name`,
          list: { href: "/staff", text: "Staff" },
          form,
        },
      });
      if (form && "found" in form && form.found) {
        {
          const $$_elbaTffatS1C = __sveltets_2_ensureComponent(StaffTable);
          new $$_elbaTffatS1C({
            target: __sveltets_2_any(),
            props: {
              rows: form.found.rows,
              empty: `No staff member has a name that begins with these words. Try part of the name.`,
            },
          });
        }
        if (form.found.rows.length > 0) {
          {
            const $$_daolnwoD1C = __sveltets_2_ensureComponent(Download);
            new $$_daolnwoD1C({
              target: __sveltets_2_any(),
              props: { href: `/download/staff/search`, words: form.words },
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
