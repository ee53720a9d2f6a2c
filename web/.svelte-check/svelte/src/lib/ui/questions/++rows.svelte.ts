///<reference types="svelte" />

import { mostRows } from "#shared/form/kinds/rows.ts";
import type { Questions as QuestionsOf } from "#shared/form/question.ts";
import { capital } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import Button from "../Button.svelte";
import Field from "../Field.svelte";
import Questions from "../Questions.svelte";
import type { QuestionProps, Values } from "./props.ts";

function $$render() {
  const { question, at, value, drawing }: QuestionProps<{ readonly of: QuestionsOf; readonly one: string }> = $props();

  const rows = $derived((Array.isArray(value) ? value : []) as readonly Values[]);
  const one = $derived(worded(question.one, drawing.words));
  /** The first input of a row, where the browser goes after a row was added. */
  const firstOf = (n: number) => `${at}.${n}.${Object.keys(question.of)[0]}`;
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
      svelteHTML.createElement("div", { id: at, tabindex: -1 });
      for (let row of __sveltets_2_ensureArray(rows)) {
        let n = 1;
        row.id;
        svelteHTML.createElement("fieldset", { class: `kw-row` });
        svelteHTML.createElement("legend", { class: `kw-row__legend` });
        capital(one);
        n + 1;
        svelteHTML.createElement("input", { type: `hidden`, name: `${at}.${n}.id`, value: row.id });
        {
          const $$_snoitseuQ3C = __sveltets_2_ensureComponent(Questions);
          new $$_snoitseuQ3C({
            target: __sveltets_2_any(),
            props: { questions: question.of, values: row, prefix: `${at}.${n}.`, drawing },
          });
        }
        svelteHTML.createElement("button", {
          type: `submit`,
          class: `kw-link-button`,
          name: `then`,
          value: `remove ${at} ${n}`,
          formaction: `#${at}`,
        });
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        one;
        n + 1;
      }
      if (rows.length < mostRows) {
        {
          const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB2C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              kind: `secondary`,
              then: `add ${at}`,
              formaction: `#${firstOf(rows.length)}`,
            },
          });
          rows.length === 0 ? "the first" : "another";
          one;
          Button;
        }
      }
      Field;
    }
  };
  return {
    props: {} as any as QuestionProps<{ readonly of: QuestionsOf; readonly one: string }>,
    exports: {},
    bindings: __sveltets_$$bindings(""),
    slots: {},
    events: {},
  };
}
const Rows__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Rows__SvelteComponent_ = ReturnType<typeof Rows__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Rows__SvelteComponent_;
