///<reference types="svelte" />

import { scaleBand, scaleLinear } from "d3-scale";
import Details from "./Details.svelte";
import Table from "./Table.svelte";

interface Bar {
  /** What the row of the table is called. */
  readonly name: string;
  /** What stands under the bar; only some have room for it. */
  readonly short: string;
  /** All that there could be, and what there was of it. */
  readonly whole: number;
  readonly part: number;
}
interface Props {
  title: string;
  /** What the picture shows, for those who do not see it. */
  description: string;
  /** What a bar stands for: "Week". */
  each: string;
  whole: string;
  part: string;
  bars: readonly Bar[];
  id: string;
}
function $$render() {
  const { title, description, each, whole, part, bars, id }: Props = $props();

  // Drawn for a telephone's width, so that its words are as large as those around it there.
  const size = { width: 280, height: 150, left: 26, bottom: 20, top: 8 };
  const x = $derived(
    scaleBand(
      bars.map((bar) => bar.name),
      [size.left, size.width],
    ).padding(0.2),
  );
  const y = $derived(
    scaleLinear(
      [0, Math.max(1, ...bars.flatMap((bar) => [bar.whole, bar.part]))],
      [size.height - size.bottom, size.top],
    ).nice(4),
  );
  const ticks = $derived(y.ticks(4).filter(Number.isInteger));
  const height = (value: number) => y(0) - y(value);
  async () => {
    svelteHTML.createElement("figure", { class: `kw-chart` });
    svelteHTML.createElement("figcaption", {});
    svelteHTML.createElement("h3", { class: `nhsuk-heading-s` });
    title;
    svelteHTML.createElement("ul", { class: `kw-chart__key` });
    svelteHTML.createElement("li", {});
    svelteHTML.createElement("span", { class: `kw-chart__swatch` });
    whole;
    svelteHTML.createElement("li", {});
    svelteHTML.createElement("span", { class: `kw-chart__swatch kw-chart__swatch--part` });
    part;
    svelteHTML.createElement("svg", {
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: `img`,
      "aria-labelledby": `${id}-title ${id}-description`,
    });
    svelteHTML.createElement("title", { id: `${id}-title` });
    title;
    svelteHTML.createElement("desc", { id: `${id}-description` });
    description;
    for (let tick of __sveltets_2_ensureArray(ticks)) {
      tick;
      svelteHTML.createElement("line", {
        class: `kw-chart__line`,
        x1: size.left,
        x2: size.width,
        y1: y(tick),
        y2: y(tick),
      });
      svelteHTML.createElement("text", {
        class: `kw-chart__text`,
        x: size.left - 5,
        y: y(tick) + 4,
        "text-anchor": `end`,
      });
      tick;
    }
    for (let bar of __sveltets_2_ensureArray(bars)) {
      let n = 1;
      bar.name;
      svelteHTML.createElement("rect", {
        class: `kw-chart__whole`,
        x: x(bar.name),
        y: y(bar.whole),
        width: x.bandwidth(),
        height: height(bar.whole),
      });
      svelteHTML.createElement("rect", {
        class: `kw-chart__part`,
        x: (x(bar.name) ?? 0) + x.bandwidth() / 4,
        y: y(bar.part),
        width: x.bandwidth() / 2,
        height: height(bar.part),
      });
      if (n % 3 === 0) {
        svelteHTML.createElement("text", { class: `kw-chart__text`, x: x(bar.name), y: size.height - 4 });
        bar.short;
      }
    }
    {
      const $$_sliateD1C = __sveltets_2_ensureComponent(Details);
      new $$_sliateD1C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          summary: `Show the figures`,
        },
      });
      {
        const $$_elbaT2C = __sveltets_2_ensureComponent(Table);
        new $$_elbaT2C({
          target: __sveltets_2_any(),
          props: {
            caption: title,
            rows: bars,
            columns: [
              { heading: each, text: (bar: Bar) => bar.name },
              { heading: whole, text: (bar: Bar) => String(bar.whole), numeric: true },
              { heading: part, text: (bar: Bar) => String(bar.part), numeric: true },
            ],
            empty: "",
          },
        });
      }
      Details;
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Chart__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Chart__SvelteComponent_ = ReturnType<typeof Chart__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Chart__SvelteComponent_;
