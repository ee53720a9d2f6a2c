///<reference types="svelte" />

import FormPage from "#lib/ui/FormPage.svelte";
import { supervision } from "#shared/supervision/operations.ts";
import { page } from "$app/state";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = {
    data: import("./$types.js").PageData;
    form: import("./$types.js").ActionData;
  }; /*Ωignore_endΩ*/

  const { data, form }: $$ComponentProps = $props();
  async () => {
    {
      const $$_egaPmroF0C = __sveltets_2_ensureComponent(FormPage);
      new $$_egaPmroF0C({
        target: __sveltets_2_any(),
        props: {
          of: supervision.plan.takes,
          data,
          form,
          back: { href: `/staff/${page.params.member}`, text: data.about?.label ?? "Back" },
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
