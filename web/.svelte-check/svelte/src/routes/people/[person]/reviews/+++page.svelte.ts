///<reference types="svelte" />

import PastPage from "#lib/ui/PastPage.svelte";
import ReviewsTable from "#lib/ui/ReviewsTable.svelte";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const title = "Past care reviews";
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
          of: data.person,
          under: `people`,
          next: data.next,
          wide: true,
        },
      });
      {
        const $$_elbaTsweiveR1C = __sveltets_2_ensureComponent(ReviewsTable);
        new $$_elbaTsweiveR1C({
          target: __sveltets_2_any(),
          props: {
            rows: data.rows,
            person: data.person.id,
            caption: title,
            hideCaption: true,
            empty: `There are none before those on the person’s page.`,
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
