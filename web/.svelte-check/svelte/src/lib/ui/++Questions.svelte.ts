///<reference types="svelte" />

import type { Questions } from "#shared/form/question.ts";
import Question from "./Question.svelte";
import type { Drawing, Values } from "./questions/props.ts";

interface Props {
  questions: Questions;
  values: Values;
  prefix?: string;
  drawing: Drawing;
}
function $$render() {
  const { questions, values, prefix = "", drawing }: Props = $props();
  async () => {
    for (let [name, question] of __sveltets_2_ensureArray(Object.entries(questions))) {
      name;
      {
        const $$_noitseuQ0C = __sveltets_2_ensureComponent(Question);
        new $$_noitseuQ0C({
          target: __sveltets_2_any(),
          props: { question, at: prefix + name, value: values[name], values, prefix, drawing },
        });
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Questions__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Questions__SvelteComponent_ = ReturnType<typeof Questions__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Questions__SvelteComponent_;
