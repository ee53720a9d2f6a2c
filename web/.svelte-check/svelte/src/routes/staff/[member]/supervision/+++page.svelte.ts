///<reference types="svelte" />

import PastPage from "#lib/ui/PastPage.svelte";
import SessionsTable from "#lib/ui/SessionsTable.svelte";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const title = "Past supervision";
  async () => {
    {
      const $$_egaPtsaP0C = __sveltets_2_ensureComponent(PastPage);
      new $$_egaPtsaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title,
          of: data.member,
          under: `staff`,
          next: data.next,
          wide: true,
        },
      });
      {
        const $$_elbaTsnoisseS1C = __sveltets_2_ensureComponent(SessionsTable);
        new $$_elbaTsnoisseS1C({
          target: __sveltets_2_any(),
          props: {
            rows: data.rows,
            member: data.member.id,
            caption: title,
            hideCaption: true,
            empty: `There are no sessions before those on the staff member’s page.`,
          },
        });
      }
      PastPage;
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
