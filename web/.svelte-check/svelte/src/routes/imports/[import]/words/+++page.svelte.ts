///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import ErrorSummary from "#lib/ui/ErrorSummary.svelte";
import Page from "#lib/ui/Page.svelte";
import Select from "#lib/ui/Select.svelte";
import { heading } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import type { Kind } from "#shared/imports/fields.ts";
import { fieldsOf } from "#shared/imports/fields.ts";
import { explainCodes } from "#shared/imports/forms.ts";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (summary.length > 0) {
        {
          const $$_yrammuSrorrE0C = __sveltets_2_ensureComponent(ErrorSummary);
          new $$_yrammuSrorrE0C({ target: __sveltets_2_any(), props: { problems: summary } });
        }
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = {
    data: import("./$types.js").PageData;
    form: import("./$types.js").ActionData;
  }; /*Ωignore_endΩ*/

  const { data, form }: $$ComponentProps = $props();
  interface Word {
    readonly id: string;
    readonly field: string;
    readonly word: string;
    readonly rows?: number;
    readonly means?: string;
  }
  const values = $derived({ ...data.values, ...form?.values } as { codes?: readonly Word[] });
  const fields = $derived(new Map(fieldsOf(data.values.kind as Kind).map((f) => [f.name, f])));
  const problems = $derived(form?.problems ?? []);
  const summary = $derived(form?.message ? [{ at: "", message: form.message }] : problems);
  const nameOf = (field: string) => worded(heading(fields.get(field)?.question.noun ?? field), data.words);
  const optionsOf = (field: string) =>
    (data.options[field] ?? []).map(({ value, label }) => ({ value, label: worded(label, data.words) }));
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: explainCodes.title,
          caption: data.about?.label,
          back: { href: `/imports/${data.about?.id}`, text: "The import" },
          wrong: summary.length > 0,
          first,
        },
      });
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("form", { method: `post`, novalidate: true });
      svelteHTML.createElement("input", { type: `hidden`, name: `_version`, value: form?.version ?? data.version });
      for (let { id, field, word, means } of __sveltets_2_ensureArray(values.codes ?? [])) {
        let n = 1;
        id;
        const at = `codes.${n}.means`;
        const problem = problems.find((p) => p.at === at)?.message;
        svelteHTML.createElement("div", {
          class: problem ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group",
        });
        svelteHTML.createElement("label", { class: `nhsuk-label nhsuk-label--s`, for: at });
        nameOf(field);
        word;
        if (problem) {
          svelteHTML.createElement("span", { class: `nhsuk-error-message`, id: `${at}-error` });
          svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
          problem;
        }
        svelteHTML.createElement("input", { type: `hidden`, name: `codes.${n}.id`, value: id });
        svelteHTML.createElement("input", { type: `hidden`, name: `codes.${n}.field`, value: field });
        svelteHTML.createElement("input", { type: `hidden`, name: `codes.${n}.word`, value: word });
        {
          const $$_tceleS3C = __sveltets_2_ensureComponent(Select);
          new $$_tceleS3C({
            target: __sveltets_2_any(),
            props: {
              at,
              options: optionsOf(field),
              chosen: means,
              describedBy: problem ? `${at}-error` : undefined,
              wrong: problem !== undefined,
            },
          });
        }
      }
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            then: `save`,
          },
        });
        explainCodes.save;
        Button;
      }
      Page;
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
const Page__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Page__SvelteComponent_ = ReturnType<typeof Page__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Page__SvelteComponent_;
