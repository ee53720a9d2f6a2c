///<reference types="svelte" />

import Button from "./Button.svelte";

interface Props {
  /** Where it is posted: names never stand in addresses. */
  action: string;
  label: string;
  words?: string;
  problem?: string | undefined;
}
function $$render() {
  const { action, label, words = "", problem }: Props = $props();
  async () => {
    svelteHTML.createElement("search", {});
    svelteHTML.createElement("form", { method: `post`, action, class: `kw-search`, novalidate: true });
    svelteHTML.createElement("div", {
      class: problem ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group",
    });
    svelteHTML.createElement("label", { class: `nhsuk-label`, for: `words` });
    label;
    if (problem) {
      svelteHTML.createElement("span", { class: `nhsuk-error-message`, id: `words-error` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      problem;
    }
    svelteHTML.createElement("input", {
      class: `nhsuk-input nhsuk-input--width-20`,
      id: `words`,
      name: `words`,
      type: `search`,
      value: words,
      autocomplete: `off`,
      spellcheck: `false`,
      "aria-describedby": problem ? "words-error" : undefined,
    });
    {
      const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
      new $$_nottuB2C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          kind: `secondary`,
        },
      });
      Button;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Search__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Search__SvelteComponent_ = ReturnType<typeof Search__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Search__SvelteComponent_;
