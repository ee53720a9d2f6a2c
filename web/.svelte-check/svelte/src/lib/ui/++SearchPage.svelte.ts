///<reference types="svelte" />

import type { Snippet } from "svelte";
import type { Problem } from "#shared/form/question.ts";
import ErrorSummary from "./ErrorSummary.svelte";
import Page from "./Page.svelte";
import Search from "./Search.svelte";

interface Props {
  title: string;
  label: string;
  /** The list that searches begin from. */
  list: { href: string; text: string };
  /** What was sent. */
  form: { words: string; problems: readonly Problem[] } | null;
  /** Who was found. */
  children: Snippet;
}
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

  /** Words that were posted, and who was found by them. */
  const { title, label, list, form, children }: Props = $props();
  const problems = $derived(form?.problems ?? []);
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title,
          wide: true,
          back: list,
          wrong: problems.length > 0,
          first,
        },
      });
      {
        const $$_hcraeS1C = __sveltets_2_ensureComponent(Search);
        new $$_hcraeS1C({
          target: __sveltets_2_any(),
          props: { action: `${list.href}/search`, label, words: form?.words, problem: problems[0]?.message },
        });
      }
      __sveltets_2_ensureSnippet(children());
      Page;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const SearchPage__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type SearchPage__SvelteComponent_ = ReturnType<typeof SearchPage__SvelteComponent_>;
/*Ωignore_endΩ*/ export default SearchPage__SvelteComponent_;
