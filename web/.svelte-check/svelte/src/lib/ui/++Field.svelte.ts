///<reference types="svelte" />

import type { Snippet } from "svelte";
import type { Questions } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import type { Drawing } from "./questions/props.ts";
import { problemAt } from "./questions/props.ts";

interface Props {
  question: Questions[string];
  at: string;
  drawing: Drawing;
  /** A label for one input, a legend for several. */
  as?: "label" | "legend";
  /** Stands in for the declared hint, or follows it. */
  hint?: string | undefined;
  /** Draws the inputs; it is told the ids that describe them and whether something is wrong. */
  children: Snippet<[describedBy: string | undefined, wrong: boolean]>;
}
function $$render() {
  const words /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      ask;
      if (question.optional) {
        svelteHTML.createElement("span", { class: `kw-optional` });
        (" ");
      }
    };
    return __sveltets_2_any(0);
  };
  const rest /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (hints) {
        svelteHTML.createElement("div", { class: `nhsuk-hint`, id: `${at}-hint` });
        hints;
      }
      if (problem) {
        svelteHTML.createElement("span", { class: `nhsuk-error-message`, id: `${at}-error` });
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        worded(problem, drawing.words);
      }
      __sveltets_2_ensureSnippet(children(describedBy, problem !== undefined));
    };
    return __sveltets_2_any(0);
  };

  const { question, at, drawing, as = "label", hint, children }: Props = $props();

  const ask = $derived(worded(question.ask, drawing.words));
  const hints = $derived([question.hint && worded(question.hint, drawing.words), hint].filter(Boolean).join(" "));
  const problem = $derived(problemAt(drawing.problems, at));
  const describedBy = $derived(
    [hints && `${at}-hint`, problem && `${at}-error`].filter(Boolean).join(" ") || undefined,
  );
  async () => {
    svelteHTML.createElement("div", {
      class: problem ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group",
    });
    if (as === "label") {
      svelteHTML.createElement("label", { class: `nhsuk-label nhsuk-label--s`, for: at });
      __sveltets_2_ensureSnippet(words());
      __sveltets_2_ensureSnippet(rest());
    } else {
      svelteHTML.createElement("fieldset", { class: `nhsuk-fieldset`, "aria-describedby": describedBy });
      svelteHTML.createElement("legend", { class: `nhsuk-fieldset__legend nhsuk-fieldset__legend--s` });
      __sveltets_2_ensureSnippet(words());
      __sveltets_2_ensureSnippet(rest());
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Field__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Field__SvelteComponent_ = ReturnType<typeof Field__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Field__SvelteComponent_;
