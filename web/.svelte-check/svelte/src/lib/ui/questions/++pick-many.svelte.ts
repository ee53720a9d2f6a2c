///<reference types="svelte" />

import Checkboxes from "../Checkboxes.svelte";
import Field from "../Field.svelte";
import type { QuestionProps } from "./props.ts";

function $$render() {
  const { question, at, value, drawing }: QuestionProps<{ readonly from: string }> = $props();
  const options = $derived(
    (drawing.options[question.from] ?? []).map(({ value, label, detail }) => ({ value, label, hint: detail })),
  );
  async () => {
    {
      const $$_dleiF0C = __sveltets_2_ensureComponent(Field);
      new $$_dleiF0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          question,
          at,
          drawing,
          as: `legend`,
          hint: options.length === 0 ? "There is nothing to choose from yet." : undefined,
        },
      });
      {
        const $$_sexobkcehC1C = __sveltets_2_ensureComponent(Checkboxes);
        new $$_sexobkcehC1C({
          target: __sveltets_2_any(),
          props: { at, options, chosen: Array.isArray(value) ? value.map(String) : [] },
        });
      }
      Field;
    }
  };
  return {
    props: {} as any as QuestionProps<{ readonly from: string }>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const PickMany__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type PickMany__SvelteComponent_ = ReturnType<typeof PickMany__SvelteComponent_>;
/*Ωignore_endΩ*/ export default PickMany__SvelteComponent_;
