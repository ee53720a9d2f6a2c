///<reference types="svelte" />

import Versions from "#lib/ui/Versions.svelte";
import { page } from "$app/state";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  async () => {
    {
      const $$_snoisreV0C = __sveltets_2_ensureComponent(Versions);
      new $$_snoisreV0C({
        target: __sveltets_2_any(),
        props: {
          of: data,
          back: { href: `/people/${data.person.id}/reviews/${page.params.record}`, text: "The review" },
        },
      });
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
