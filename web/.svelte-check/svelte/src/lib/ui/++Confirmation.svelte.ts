///<reference types="svelte" />

import { page } from "$app/state";
type $$ComponentProps = { of: Readonly<Record<string, { title: string; text?: string | undefined }>> };
function $$render() {
  /**
   * What was done and what happens next, after a form sent people here with `?done=CODE`.
   * The address holds the code only; the words are the page's, made of what it shows.
   */
  const { of }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  const done = $derived(page.url.searchParams.get("done"));
  const said = $derived(done !== null && Object.hasOwn(of, done) ? of[done] : undefined);
  async () => {
    if (said) {
      svelteHTML.createElement("div", {
        class: `nhsuk-notification-banner nhsuk-notification-banner--success`,
        role: `alert`,
        "aria-labelledby": `done-title`,
      });
      svelteHTML.createElement("div", { class: `nhsuk-notification-banner__header` });
      svelteHTML.createElement("h2", { class: `nhsuk-notification-banner__title`, id: `done-title` });
      svelteHTML.createElement("div", { class: `nhsuk-notification-banner__content` });
      svelteHTML.createElement("p", { class: `nhsuk-notification-banner__heading` });
      said.title;
      if (said.text) {
        svelteHTML.createElement("p", {});
        said.text;
      }
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
const Confirmation__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Confirmation__SvelteComponent_ = ReturnType<typeof Confirmation__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Confirmation__SvelteComponent_;
