///<reference types="svelte" />

import { sayDate } from "#shared/time/dates.ts";
import InsetText from "./InsetText.svelte";

interface Props {
  mark: { readonly on: string; readonly by: { readonly name: string } };
  /** The page with what it said before. */
  href: string;
}
function $$render() {
  /** The mark of a record that was put right, with the way to what it said before. */
  const { mark, href }: Props = $props();
  async () => {
    {
      const $$_txeTtesnI0C = __sveltets_2_ensureComponent(InsetText);
      new $$_txeTtesnI0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
        },
      });
      svelteHTML.createElement("p", {});
      sayDate(mark.on);
      mark.by.name;
      svelteHTML.createElement("a", { href });
      InsetText;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const PutRight__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type PutRight__SvelteComponent_ = ReturnType<typeof PutRight__SvelteComponent_>;
/*Ωignore_endΩ*/ export default PutRight__SvelteComponent_;
