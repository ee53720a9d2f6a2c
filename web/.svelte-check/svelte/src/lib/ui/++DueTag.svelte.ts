///<reference types="svelte" />

import type { IsoDate } from "#shared/form/question.ts";
import { sayAgo, sayDate } from "#shared/time/dates.ts";
import Tag from "./Tag.svelte";
import type { Status } from "./tags.ts";
import { statusTags } from "./tags.ts";
type $$ComponentProps = { status: Status; on?: IsoDate | undefined; today?: IsoDate | undefined };
function $$render() {
  /** With a date and today also "in 3 days" beside it, where that decides something. */
  const { status, on, today }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  async () => {
    if (on) {
      svelteHTML.createElement("span", { class: `kw-nowrap` });
      sayDate(on);
      (" ");
    }
    {
      const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
      new $$_gaT0C({ target: __sveltets_2_any(), props: { ...statusTags[status] } });
    }
    if (on && today && on !== today) {
      (" ");
      svelteHTML.createElement("span", { class: `kw-muted kw-nowrap` });
      sayAgo(on, today);
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
const DueTag__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type DueTag__SvelteComponent_ = ReturnType<typeof DueTag__SvelteComponent_>;
/*Ωignore_endΩ*/ export default DueTag__SvelteComponent_;
