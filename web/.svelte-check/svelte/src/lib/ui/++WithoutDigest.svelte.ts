///<reference types="svelte" />

import { sayDate } from "#shared/time/dates.ts";
import WarningText from "./WarningText.svelte";

interface Props {
  readonly managers: readonly { readonly id: string; readonly name: string; readonly since: string }[];
}
function $$render() {
  /** Managers who chose to get no digest: somebody else must look, so others see it. */
  const { managers }: Props = $props();
  async () => {
    if (managers.length > 0) {
      {
        const $$_txeTgninraW0C = __sveltets_2_ensureComponent(WarningText);
        new $$_txeTgninraW0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            title: `No digest`,
          },
        });
        for (let { id, name, since } of __sveltets_2_ensureArray(managers)) {
          id;
          svelteHTML.createElement("p", {});
          svelteHTML.createElement("a", { href: `/staff/${id}` });
          name;
          sayDate(since);
        }
        WarningText;
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const WithoutDigest__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type WithoutDigest__SvelteComponent_ = ReturnType<typeof WithoutDigest__SvelteComponent_>;
/*Ωignore_endΩ*/ export default WithoutDigest__SvelteComponent_;
