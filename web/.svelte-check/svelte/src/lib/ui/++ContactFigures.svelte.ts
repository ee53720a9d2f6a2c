///<reference types="svelte" />

import type * as z from "zod";
import type { contactFigures } from "#shared/contacts/operations.ts";
import { sayAgo, sayDate } from "#shared/time/dates.ts";
import Details from "./Details.svelte";

interface Props {
  figures: z.output<typeof contactFigures>;
  today: string;
  away: boolean;
}
function $$render() {
  /** Days since the last contact, and expected against delivered; each can be explained. */
  const { figures, today, away }: Props = $props();
  const times = (n: number) => (n === 1 ? "1 contact" : `${n} contacts`);
  async () => {
    svelteHTML.createElement("p", {});
    if (figures.last) {
      svelteHTML.createElement("strong", {});
      sayAgo(figures.last, today);
    } else {
      svelteHTML.createElement("strong", {});
    }
    if (away) {
    } else if (figures.expected) {
      svelteHTML.createElement("strong", {});
      figures.delivered;
      times(figures.expected);
    }
    if (figures.every && figures.expected) {
      {
        const $$_sliateD0C = __sveltets_2_ensureComponent(Details);
        new $$_sliateD0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            summary: `How this is worked out`,
          },
        });
        svelteHTML.createElement("p", {});
        figures.every === 1 ? "day" : `${figures.every} days`;
        sayDate(figures.from);
        times(figures.expected);
        figures.delivered;
        figures.delivered === 1 ? "was" : "were";
        Details;
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const ContactFigures__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type ContactFigures__SvelteComponent_ = ReturnType<typeof ContactFigures__SvelteComponent_>;
/*Ωignore_endΩ*/ export default ContactFigures__SvelteComponent_;
