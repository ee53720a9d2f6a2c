///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import ContactList from "#lib/ui/ContactList.svelte";
import PastPage from "#lib/ui/PastPage.svelte";

function $$render() {
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            href: `/people/${data.person.id}/contacts/new`,
          },
        });
        Button;
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  async () => {
    {
      const $$_egaPtsaP0C = __sveltets_2_ensureComponent(PastPage);
      new $$_egaPtsaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Contacts`,
          of: data.person,
          under: `people`,
          next: data.next,
          action,
        },
      });
      {
        const $$_tsiLtcatnoC1C = __sveltets_2_ensureComponent(ContactList);
        new $$_tsiLtcatnoC1C({
          target: __sveltets_2_any(),
          props: {
            rows: data.rows,
            person: data.person.id,
            today: data.me.today,
            empty: `No contact has been recorded yet.`,
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
