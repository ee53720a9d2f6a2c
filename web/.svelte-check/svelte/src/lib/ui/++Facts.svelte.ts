///<reference types="svelte" />

import SummaryList from "./SummaryList.svelte";

interface Line {
  readonly name: string;
  readonly heading: string;
  readonly lines: readonly string[];
}
type $$ComponentProps = { of: readonly Line[]; only?: readonly string[]; but?: readonly string[]; plain?: boolean };
function $$render() {
  /** Answers of a record in words, as the API gives them: all but some, or only some and in that order. */
  const { of, only, but = [], plain = false }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();
  const shown = $derived(
    only
      ? only.flatMap((name) => of.find((line) => line.name === name) ?? [])
      : of.filter((line) => !but.includes(line.name)),
  );
  async () => {
    if (shown.length > 0) {
      {
        const $$_tsiLyrammuS0C = __sveltets_2_ensureComponent(SummaryList);
        new $$_tsiLyrammuS0C({
          target: __sveltets_2_any(),
          props: {
            plain,
            rows: shown.map(({ name, heading, lines }) => ({
              name,
              key: heading,
              value: lines.flatMap((line) => line.split("\n")),
            })),
          },
        });
      }
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
const Facts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Facts__SvelteComponent_ = ReturnType<typeof Facts__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Facts__SvelteComponent_;
