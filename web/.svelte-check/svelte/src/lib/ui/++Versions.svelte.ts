///<reference types="svelte" />

import type * as z from "zod";
import type { versionsShape } from "#shared/corrections/operations.ts";
import { sayDate } from "#shared/time/dates.ts";
import Facts from "./Facts.svelte";
import Page from "./Page.svelte";
import SummaryList from "./SummaryList.svelte";

interface Props {
  of: z.output<typeof versionsShape>;
  back: { href: string; text: string };
}
function $$render() {
  /** What a record says, and what it said before each time that it was put right. */
  const { of, back }: Props = $props();
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `What was put right: ${of.what}`,
          caption: of.person.name,
          back,
        },
      });
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: of.now } });
      }
      for (let one of __sveltets_2_ensureArray(of.corrections)) {
        let n = 1;
        one.id;
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        n === of.corrections.length - 1 ? "What was recorded first" : "What it said before";
        {
          const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
          new $$_tsiLyrammuS1C({
            target: __sveltets_2_any(),
            props: {
              rows: [
                { key: "Put right", value: `on ${sayDate(one.on)} by ${one.by.name}` },
                { key: "Why", value: one.why.split("\n") },
              ],
              plain: true,
            },
          });
        }
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: one.before } });
        }
      }
      svelteHTML.createElement("p", {});

      Page;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Versions__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Versions__SvelteComponent_ = ReturnType<typeof Versions__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Versions__SvelteComponent_;
