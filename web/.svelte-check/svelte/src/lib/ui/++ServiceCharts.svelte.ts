///<reference types="svelte" />

import type { Month, Week } from "#shared/services/figures.ts";
import { sayDate } from "#shared/time/dates.ts";
import Chart from "./Chart.svelte";
import Details from "./Details.svelte";

interface Props {
  weeks: readonly Week[];
  months: readonly Month[];
  /** Whether there are more people than the figures count. */
  more: boolean;
}
function $$render() {
  const { weeks, months, more }: Props = $props();

  /** "27 Mar" and "March 2027" of a date in words. */
  const dayAndMonth = (day: string) => sayDate(day).replace(/^(\d+ \p{L}{3})\p{L}* \d+$/u, "$1");
  const monthAndYear = (day: string) => sayDate(day).replace(/^\d+ /, "");
  const total = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0);
  const due = $derived(total(months.map((m) => m.due)));
  const onTime = $derived(total(months.map((m) => m.onTime)));
  const expected = $derived(total(weeks.map((w) => w.expected)));
  const delivered = $derived(total(weeks.map((w) => w.delivered)));
  async () => {
    svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
    svelteHTML.createElement("div", { class: `kw-charts` });
    if (due > 0) {
      {
        const $$_trahC1C = __sveltets_2_ensureComponent(Chart);
        new $$_trahC1C({
          target: __sveltets_2_any(),
          props: {
            id: `reviews`,
            title: `Care reviews held on time`,
            description: `${onTime} of the ${due} care reviews that were due in the last 12 months were held by the day they were due.`,
            each: `Month`,
            whole: `Due`,
            part: `Held on time`,
            bars: months.map((m) => ({
              name: monthAndYear(m.from),
              short: monthAndYear(m.from).slice(0, 3),
              whole: m.due,
              part: m.onTime,
            })),
          },
        });
      }
    }
    if (expected + delivered > 0) {
      {
        const $$_trahC1C = __sveltets_2_ensureComponent(Chart);
        new $$_trahC1C({
          target: __sveltets_2_any(),
          props: {
            id: `contacts`,
            title: `Contacts each week`,
            description: `${delivered} contacts took place in the last 12 weeks, where ${expected} were expected.`,
            each: `Week from`,
            whole: `Expected`,
            part: `Took place`,
            bars: weeks.map((w) => ({
              name: sayDate(w.from),
              short: dayAndMonth(w.from),
              whole: w.expected,
              part: w.delivered,
            })),
          },
        });
      }
    }
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
      svelteHTML.createElement("p", {});
      if (more) {
        svelteHTML.createElement("p", {});
      }
      Details;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const ServiceCharts__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type ServiceCharts__SvelteComponent_ = ReturnType<typeof ServiceCharts__SvelteComponent_>;
/*Ωignore_endΩ*/ export default ServiceCharts__SvelteComponent_;
