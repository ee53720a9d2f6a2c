///<reference types="svelte" />

import type { Snippet } from "svelte";

interface Props {
  /** A link that looks like a button, for what changes nothing. */
  href?: string;
  kind?: "primary" | "secondary" | "warning";
  /** What the form is to do: save, check, change, add NAME, remove NAME N. */
  then?: string;
  formaction?: string;
  children: Snippet;
}
function $$render() {
  const { href, kind = "primary", then, formaction, children }: Props = $props();
  const kinds = {
    primary: "nhsuk-button",
    secondary: "nhsuk-button nhsuk-button--secondary",
    warning: "nhsuk-button nhsuk-button--warning",
  };
  async () => {
    if (href) {
      svelteHTML.createElement("a", { class: kinds[kind], href, draggable: `false` });
      __sveltets_2_ensureSnippet(children());
    } else {
      svelteHTML.createElement("button", {
        type: `submit`,
        class: kinds[kind],
        name: then ? "then" : undefined,
        value: then,
        formaction,
      });
      __sveltets_2_ensureSnippet(children());
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Button__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Button__SvelteComponent_ = ReturnType<typeof Button__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Button__SvelteComponent_;
