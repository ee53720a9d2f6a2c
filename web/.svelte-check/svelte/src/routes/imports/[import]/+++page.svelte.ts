///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import ErrorSummary from "#lib/ui/ErrorSummary.svelte";
import FindingsTable from "#lib/ui/FindingsTable.svelte";
import Page from "#lib/ui/Page.svelte";
import Questions from "#lib/ui/Questions.svelte";
import SummaryList from "#lib/ui/SummaryList.svelte";
import { plainWords, worded } from "#shared/form/words.ts";
import { kinds } from "#shared/imports/fields.ts";
import { startImport } from "#shared/imports/forms.ts";
import { sayInstant } from "#shared/time/dates.ts";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (problems.length > 0) {
        {
          const $$_yrammuSrorrE0C = __sveltets_2_ensureComponent(ErrorSummary);
          new $$_yrammuSrorrE0C({ target: __sveltets_2_any(), props: { problems } });
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
  const problems = $derived(form?.problems ?? []);
  const waits = $derived(data.state === "checking" || data.state === "importing");
  const figure = (n: number) => n.toLocaleString("en-GB");
  const rows = $derived.by(() => {
    const { checked, done } = data;
    if (done)
      return [
        { key: "Added", value: figure(done.added) },
        { key: "Changed", value: figure(done.changed) },
        { key: "The same already", value: figure(done.same) },
        { key: "Not imported", value: figure(done.failed) },
      ];
    if (!checked) return [];
    return [
      { key: "To be added", value: figure(checked.adds) },
      { key: "To be changed", value: figure(checked.changes) },
      { key: "The same already", value: figure(checked.same) },
      { key: "Problems", value: figure(checked.stops) },
      { key: "Notes", value: figure(checked.notes) },
    ];
  });
  const percent = $derived(data.progress ? Math.round((100 * data.progress.parts) / Math.max(1, data.progress.of)) : 0);
  async () => {
    svelteHTML.createElement("svelte:head", {});
    if (waits) {
      svelteHTML.createElement("meta", { "http-equiv": `refresh`, content: `3` });
    }

    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: data.file,
          caption: worded(kinds[data.kind], plainWords),
          back: { href: "/imports", text: "Imports" },
          wrong: problems.length > 0,
          first,
        },
      });
      svelteHTML.createElement("p", {});
      data.by;
      sayInstant(data.at);
      svelteHTML.createElement("div", { role: `status` });
      if (data.state === "checking") {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("strong", {});
      } else if (data.state === "importing") {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("strong", {});
        percent;
      } else if (data.state === "done") {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("strong", {});
      } else if (data.checked && data.checked.stops > 0) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("strong", {});
      } else if (data.checked && !data.may.start) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("strong", {});
      } else if (data.checked) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("strong", {});
      }
      if (waits) {
        svelteHTML.createElement("progress", {
          class: `kw-progress`,
          max: `100`,
          value: data.state === "importing" ? percent : undefined,
        });
      }
      if (rows.length > 0) {
        {
          const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
          new $$_tsiLyrammuS1C({ target: __sveltets_2_any(), props: { rows } });
        }
      }
      if (data.may.explain) {
        svelteHTML.createElement("p", {});

        {
          const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB2C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `/imports/${data.id}/words`,
            },
          });
          Button;
        }
      } else if (data.may.start && data.state === "checked") {
        svelteHTML.createElement("form", { method: `post`, novalidate: true });
        svelteHTML.createElement("input", { type: `hidden`, name: `_version`, value: data.version });
        {
          const $$_snoitseuQ2C = __sveltets_2_ensureComponent(Questions);
          new $$_snoitseuQ2C({
            target: __sveltets_2_any(),
            props: {
              questions: startImport.questions,
              values: {},
              drawing: { problems, options: {}, words: plainWords },
            },
          });
        }
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
          startImport.save;
          Button;
        }
      }
      if (data.state === "importing") {
        svelteHTML.createElement("form", { method: `post`, novalidate: true });
        svelteHTML.createElement("input", { type: `hidden`, name: `_version`, value: data.version });
        svelteHTML.createElement("input", { type: `hidden`, name: `looked`, value: `yes` });
        svelteHTML.createElement("p", {});
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
      }
      if (data.may.match) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/imports/${data.id}/columns` });
      }
      if (data.findings.length > 0) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        {
          const $$_elbaTsgnidniF1C = __sveltets_2_ensureComponent(FindingsTable);
          new $$_elbaTsgnidniF1C({ target: __sveltets_2_any(), props: { rows: data.findings } });
        }
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/imports/${data.id}/findings` });
        data.more ? "See all of them" : "See them on a page of their own";
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
