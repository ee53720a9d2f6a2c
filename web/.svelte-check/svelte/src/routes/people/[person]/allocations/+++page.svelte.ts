///<reference types="svelte" />

import Empty from "#lib/ui/Empty.svelte";
import Facts from "#lib/ui/Facts.svelte";
import PastPage from "#lib/ui/PastPage.svelte";
import { worded } from "#shared/form/words.ts";
import { sayDate } from "#shared/time/dates.ts";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  async () => {
    {
      const $$_egaPtsaP0C = __sveltets_2_ensureComponent(PastPage);
      new $$_egaPtsaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: worded("Past {key worker}s", data.words),
          of: data.person,
          under: `people`,
          next: data.next,
        },
      });
      for (let row of __sveltets_2_ensureArray(data.rows)) {
        row.id;
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        row.worker.name;
        sayDate(row.from);
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: row.began, but: ["worker", "from"] } });
        }
        if (row.ended) {
          svelteHTML.createElement("h3", { class: `nhsuk-heading-s` });
          {
            const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
            new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: row.ended } });
          }
        }
      }
      {
        const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty);
        new $$_ytpmE1C({
          target: __sveltets_2_any(),
          props: { text: `There is none before the one on the person’s page.` },
        });
      }

      PastPage;
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
