///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import ErrorSummary from "#lib/ui/ErrorSummary.svelte";
import Page from "#lib/ui/Page.svelte";
import Question from "#lib/ui/Question.svelte";
import { uploadFile } from "#shared/imports/forms.ts";

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
  const { what, content } = uploadFile.questions;
  const problems = $derived(form?.problems ?? []);
  const summary = $derived(form?.message ? [{ at: "", message: form.message }] : problems);
  const problem = $derived(problems.find((p) => p.at === "content")?.message);
  const values = $derived(form?.values ?? {});
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: uploadFile.title,
          back: { href: "/imports", text: "Imports" },
          wrong: summary.length > 0,
          first,
        },
      });
      svelteHTML.createElement("form", { method: `post`, enctype: `multipart/form-data`, novalidate: true });
      svelteHTML.createElement("input", { type: `hidden`, name: `_id`, value: form?.id ?? data.id });
      {
        const $$_noitseuQ2C = __sveltets_2_ensureComponent(Question);
        new $$_noitseuQ2C({
          target: __sveltets_2_any(),
          props: {
            question: what,
            at: `what`,
            value: values.what,
            values,
            prefix: "",
            drawing: { problems, options: {}, words: data.words },
          },
        });
      }
      svelteHTML.createElement("div", {
        class: problem ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group",
      });
      svelteHTML.createElement("label", { class: `nhsuk-label nhsuk-label--s`, for: `content` });
      content.ask;
      svelteHTML.createElement("div", { class: `nhsuk-hint`, id: `content-hint` });
      content.hint;
      if (problem) {
        svelteHTML.createElement("span", { class: `nhsuk-error-message`, id: `content-error` });
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        problem;
      }
      svelteHTML.createElement("input", {
        class: `kw-file`,
        type: `file`,
        id: `content`,
        name: `content`,
        accept: `.csv,.txt,.tsv,text/csv,text/plain`,
        "aria-describedby": problem ? "content-hint content-error" : "content-hint",
      });
      svelteHTML.createElement("p", {});
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
          },
        });
        uploadFile.save;
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
