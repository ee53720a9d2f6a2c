///<reference types="svelte" />

import Facts from "#lib/ui/Facts.svelte";
import Page from "#lib/ui/Page.svelte";
import SummaryList from "#lib/ui/SummaryList.svelte";
import { sayDate } from "#shared/time/dates.ts";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/people/${data.from.id}` });
      data.from.name;
    };
    return __sveltets_2_any(0);
  };
  const right /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/people/${data.to.id}` });
      data.to.name;
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `An entry that was recorded for the wrong person`,
          crumbs: [{ href: "/people", text: "People" }],
        },
      });
      {
        const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
        new $$_tsiLyrammuS1C({
          target: __sveltets_2_any(),
          props: {
            rows: [
              { key: "Recorded for", cell: first },
              { key: "Moved to", cell: right },
              { key: "Recorded by", value: data.recordedBy.name },
              { key: "Moved", value: `on ${sayDate(data.moved.on)} by ${data.moved.by.name}` },
              { key: "Why", value: data.why.split("\n") },
            ],
            plain: true,
          },
        });
      }
      for (let version of __sveltets_2_ensureArray(data.versions)) {
        let n = 1;
        n;
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        n === 0 ? "The original" : "What it said before";
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: version } });
        }
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
