///<reference types="svelte" />

import type { Component } from "svelte";
import type { QuestionProps } from "./questions/props.ts";

// One file per kind, named as the kind: a new one is drawn as soon as its file is there.
const components = import.meta.glob<Component<QuestionProps>>("./questions/*.svelte", {
  eager: true,
  import: "default",
});
function $$render() {
  const props: QuestionProps = $props();
  const Kind = $derived(components[`./questions/${props.question.kind}.svelte`]);
  async () => {
    if (Kind) {
      {
        const $$_dniK0C = __sveltets_2_ensureComponent(Kind);
        new $$_dniK0C({ target: __sveltets_2_any(), props: { ...props } });
      }
    } else {
      svelteHTML.createElement("p", {});
      props.question.kind;
    }
  };
  return { props: {} as any as QuestionProps, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Question__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Question__SvelteComponent_ = ReturnType<typeof Question__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Question__SvelteComponent_;
