///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import ErrorSummary from "#lib/ui/ErrorSummary.svelte";
import MatchColumn from "#lib/ui/MatchColumn.svelte";
import Page from "#lib/ui/Page.svelte";
import Question from "#lib/ui/Question.svelte";
import type { Kind } from "#shared/imports/fields.ts";
import { fieldsOf } from "#shared/imports/fields.ts";
import { matchColumns } from "#shared/imports/forms.ts";

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
  const { headings, first: order, fullWeek } = matchColumns.questions;
  const values = $derived({ ...data.values, ...form?.values } as Record<string, unknown>);
  const kind = $derived(data.values.kind as Kind);
  const fields = $derived(fieldsOf(kind));
  const chosen = $derived(
    new Map(((values.columns ?? []) as { id: string; source?: string }[]).map(({ id, source }) => [id, source])),
  );
  const stray = (at: string) => fields.some(({ name }) => name === at);
  const problems = $derived(
    form?.problems?.map(({ at, message }) => ({
      at: at === "columns" ? `columns.0.source` : stray(at) ? placeOf(at) : at,
      message,
    })) ?? [],
  );
  const placeOf = (name: string) => `columns.${fields.findIndex((f) => f.name === name)}.source`;
  const summary = $derived(form?.message ? [{ at: "", message: form.message }] : problems);
  const drawing = $derived({ problems, options: data.options, words: data.words });
  const dated = $derived(data.values.dateOrder !== "none");
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: matchColumns.title,
          caption: data.about?.label,
          back: { href: `/imports/${data.about?.id}`, text: "The import" },
          wrong: summary.length > 0,
          first,
        },
      });
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("form", { method: `post`, novalidate: true });
      svelteHTML.createElement("input", { type: `hidden`, name: `_version`, value: form?.version ?? data.version });
      {
        const $$_noitseuQ2C = __sveltets_2_ensureComponent(Question);
        new $$_noitseuQ2C({
          target: __sveltets_2_any(),
          props: { question: headings, at: `headings`, value: values.headings as number, values, prefix: "", drawing },
        });
      }
      for (let field of __sveltets_2_ensureArray(fields)) {
        let n = 1;
        field.name;
        {
          const $$_nmuloChctaM2C = __sveltets_2_ensureComponent(MatchColumn);
          new $$_nmuloChctaM2C({
            target: __sveltets_2_any(),
            props: {
              field,
              n,
              columns: data.options.columns ?? [],
              same: data.options[`same:${field.name}`] ?? [],
              chosen: chosen.get(field.name),
              problem: problems.find((p) => p.at === `columns.${n}.source`)?.message,
            },
          });
        }
      }
      if (dated) {
        {
          const $$_noitseuQ2C = __sveltets_2_ensureComponent(Question);
          new $$_noitseuQ2C({
            target: __sveltets_2_any(),
            props: { question: order, at: `first`, value: values.first as string, values, prefix: "", drawing },
          });
        }
      }
      if (kind === "staff") {
        {
          const $$_noitseuQ2C = __sveltets_2_ensureComponent(Question);
          new $$_noitseuQ2C({
            target: __sveltets_2_any(),
            props: {
              question: fullWeek,
              at: `fullWeek`,
              value: values.fullWeek as number,
              values,
              prefix: "",
              drawing,
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
        matchColumns.save;
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
