///<reference types="svelte" />

import { worded } from "#shared/form/words.ts";
import Checkboxes from "../Checkboxes.svelte";
import Field from "../Field.svelte";
import type { Labelled, QuestionProps } from "./props.ts";

function $$render() {
  const { question, at, value, drawing }: QuestionProps<{ readonly options: readonly Labelled[] }> = $props();
  const options = $derived(
    question.options.map((option) => ({ ...option, label: worded(option.label, drawing.words) })),
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
    props: {} as any as QuestionProps<{ readonly options: readonly Labelled[] }>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Choices__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Choices__SvelteComponent_ = ReturnType<typeof Choices__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Choices__SvelteComponent_;
