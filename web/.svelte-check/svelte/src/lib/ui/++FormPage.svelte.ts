///<reference types="svelte" />

import type { Snippet } from "svelte";
import type { Opened, Returned } from "#lib/forms/form-page.ts";
import { ready } from "#lib/forms/typed.ts";
import type { Form } from "#shared/form/form.ts";
import { showAll, spreadAll } from "#shared/form/form.ts";
import type { Json } from "#shared/form/question.ts";
import { capital } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import { page } from "$app/state";
import Button from "./Button.svelte";
import ErrorSummary from "./ErrorSummary.svelte";
import InsetText from "./InsetText.svelte";
import Page from "./Page.svelte";
import Questions from "./Questions.svelte";
import SummaryList from "./SummaryList.svelte";

interface Props {
  of: Form;
  data: Opened;
  form: Returned | null | undefined;
  back: { href: string; text?: string };
  /** Questions that the page answers itself: sent along and asked of nobody, unlike what their answers ask for. */
  fixed?: readonly string[];
  /** Optional questions that do not arise here. */
  but?: readonly string[];
  /** Above the questions: what one needs to know first. */
  before?: Snippet;
  /** Below the button. */
  after?: Snippet;
}
function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (problems.length > 0) {
        {
          const $$_yrammuSrorrE0C = __sveltets_2_ensureComponent(ErrorSummary);
          new $$_yrammuSrorrE0C({ target: __sveltets_2_any(), props: { problems } });
        }
      } else if (form?.saved) {
        {
          const $$_yrammuSrorrE0C = __sveltets_2_ensureComponent(ErrorSummary);
          new $$_yrammuSrorrE0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              title: `This is saved already`,
              problems: [{ at: "", message: "Nothing was saved a second time." }],
            },
          });
          svelteHTML.createElement("p", {});
          svelteHTML.createElement("a", { href: form.saved.href });
          if (form.saved.again) {
            svelteHTML.createElement("p", {});
          }
          ErrorSummary;
        }
      } else if (form?.message) {
        {
          const $$_yrammuSrorrE0C = __sveltets_2_ensureComponent(ErrorSummary);
          new $$_yrammuSrorrE0C({
            target: __sveltets_2_any(),
            props: { title: `Nothing was saved`, problems: [{ at: "", message: say(form.message) }] },
          });
        }
      }
      if (form?.stale) {
        svelteHTML.createElement("section", { class: `kw-both-versions`, "aria-labelledby": `now` });
        svelteHTML.createElement("h2", { class: `nhsuk-heading-s`, id: `now` });
        {
          const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
          new $$_tsiLyrammuS1C({ target: __sveltets_2_any(), props: { rows: said(data.values), plain: true } });
        }
        svelteHTML.createElement("p", {});
      }
    };
    return __sveltets_2_any(0);
  };

  const { of, data, form: sent, back, fixed = [], but = [], before, after }: Props = $props();

  const form = $derived(sent ?? data.kept);

  const words = $derived(data.words);
  const say = (text: string) => worded(text, words);
  const values = $derived(form?.values ?? (data.values as Record<string, Json>));
  const drawn = $derived(
    Object.fromEntries(
      Object.entries(of.questions).flatMap(([name, question]) => {
        if (but.includes(name)) return [];
        return fixed.includes(name) ? Object.entries(question.asks?.[String(values[name])] ?? {}) : [[name, question]];
      }),
    ),
  );
  const given = $derived(
    fixed.flatMap((name) => (values[name] === undefined ? [] : (of.questions[name]?.spread(values[name], name) ?? []))),
  );
  const problems = $derived((form?.problems ?? []).map(({ at, message }) => ({ at, message: say(message) })));
  const checking = $derived(form?.step === "check");
  const submit = $derived(of.check && !checking ? "check" : "save");
  // of a stale form both versions are shown, so the next save is about the one that was loaded just now
  const version = $derived(form && !form.stale ? form.version : data.version);
  const id = $derived(form ? form.id : data.id);
  const names = (wanted: string) =>
    Object.values(data.options)
      .flat()
      .find((option) => option.value === wanted)?.label;
  const said = (answers: Record<string, unknown>) =>
    showAll(of.questions, answers, names).map(({ name, heading, lines }) => ({
      name,
      key: capital(say(heading)),
      value: lines.flatMap((line) => line.split("\n")),
    }));
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: checking ? "Check your answers" : say(of.title),
          caption: data.about?.label,
          back,
          wrong: problems.length > 0 || form?.message !== undefined,
          first,
        },
      });
      if (!checking) {
        for (let paragraph of __sveltets_2_ensureArray(of.intro)) {
          paragraph;
          svelteHTML.createElement("p", {});
          say(paragraph);
        }
        if (data.notes?.length) {
          {
            const $$_txeTtesnI1C = __sveltets_2_ensureComponent(InsetText);
            new $$_txeTtesnI1C({
              target: __sveltets_2_any(),
              props: {
                children: () => {
                  return __sveltets_2_any(0);
                },
              },
            });
            for (let note of __sveltets_2_ensureArray(data.notes)) {
              note;
              svelteHTML.createElement("p", {});
              say(note);
            }
            InsetText;
          }
        }
        __sveltets_2_ensureSnippet(before?.());
      }
      svelteHTML.createElement("form", {
        method: `post`,
        action: page.url.pathname + page.url.search,
        novalidate: true,
      });
      svelteHTML.createElement("button", {
        type: `submit`,
        class: `nhsuk-u-visually-hidden`,
        name: `then`,
        value: submit,
        tabindex: -1,
        "aria-hidden": `true`,
      });
      if (id !== undefined) {
        svelteHTML.createElement("input", { type: `hidden`, name: `_id`, value: id });
      }
      if (version !== undefined) {
        svelteHTML.createElement("input", { type: `hidden`, name: `_version`, value: version });
      }

      if (checking) {
        for (let [name, value] of __sveltets_2_ensureArray(spreadAll(of.questions, values))) {
          let n = 1;
          n;
          svelteHTML.createElement("input", { type: `hidden`, name, value });
        }
        {
          const $$_tsiLyrammuS2C = __sveltets_2_ensureComponent(SummaryList);
          const $$_tsiLyrammuS2 = new $$_tsiLyrammuS2C({
            target: __sveltets_2_any(),
            props: {
              rows: said(values),
              action: ({ key, name }) => {
                async () /*Ωignore_positionΩ*/ => {
                  svelteHTML.createElement("button", {
                    type: `submit`,
                    class: `kw-link-button`,
                    name: `then`,
                    value: `change`,
                    formaction: `#${name}`,
                  });
                  svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
                  key;
                };
                return __sveltets_2_any(0);
              },
            },
          }); /*Ωignore_startΩ*/
          const { action } = $$_tsiLyrammuS2.$$prop_def; /*Ωignore_endΩ*/

          SummaryList;
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
          say(of.save);
          Button;
        }
      } else {
        for (let [name, value] of __sveltets_2_ensureArray(given)) {
          name;
          svelteHTML.createElement("input", { type: `hidden`, name, value });
        }
        {
          const $$_snoitseuQ2C = __sveltets_2_ensureComponent(Questions);
          new $$_snoitseuQ2C({
            target: __sveltets_2_any(),
            props: {
              questions: drawn,
              values: ready(of.questions, values),
              drawing: { problems, options: data.options, words, today: data.me.today, sought: form?.sought ?? {} },
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
              then: submit,
            },
          });
          of.check ? "Continue" : say(of.save);
          Button;
        }
        if (form?.saved?.again) {
          {
            const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
            new $$_nottuB2C({
              target: __sveltets_2_any(),
              props: {
                children: () => {
                  return __sveltets_2_any(0);
                },
                kind: `secondary`,
                then: `again`,
              },
            });
            Button;
          }
        }
      }
      __sveltets_2_ensureSnippet(after?.());
      Page;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const FormPage__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type FormPage__SvelteComponent_ = ReturnType<typeof FormPage__SvelteComponent_>;
/*Ωignore_endΩ*/ export default FormPage__SvelteComponent_;
