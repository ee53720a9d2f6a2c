///<reference types="svelte" />

import type { Snippet } from "svelte";
import type { Problem } from "#shared/form/question.ts";

interface Props {
  problems: readonly Problem[];
  title?: string;
  /** What one can do about it, below. */
  children?: Snippet;
}
function $$render() {
  /** Everything that is wrong, each line a link to its input. */
  const { problems, title = "There is a problem", children }: Props = $props();
  async () => {
    svelteHTML.createElement("div", { class: `nhsuk-error-summary`, id: `problems`, tabindex: -1, autofocus: true });
    svelteHTML.createElement("div", { role: `alert` });
    svelteHTML.createElement("h2", { class: `nhsuk-error-summary__heading` });
    title;
    svelteHTML.createElement("div", { class: `nhsuk-error-summary__body` });
    svelteHTML.createElement("ul", { class: `nhsuk-list nhsuk-error-summary__list` });
    for (let { at, message } of __sveltets_2_ensureArray(problems)) {
      let n = 1;
      n;
      svelteHTML.createElement("li", {});
      if (at) {
        svelteHTML.createElement("a", { href: `#${at}` });
        message;
      } else {
        message;
      }
    }
    __sveltets_2_ensureSnippet(children?.());
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const ErrorSummary__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type ErrorSummary__SvelteComponent_ = ReturnType<typeof ErrorSummary__SvelteComponent_>;
/*Ωignore_endΩ*/ export default ErrorSummary__SvelteComponent_;
