///<reference types="svelte" />

import type { IsoDate } from "#shared/form/question.ts";
import type { DueShape } from "#shared/lists/shapes.ts";
import { sayAgo, sayDate } from "#shared/time/dates.ts";
import { page } from "$app/state";
import Empty from "./Empty.svelte";
import Tag from "./Tag.svelte";
import { statusTags } from "./tags.ts";

interface Props {
  items: readonly DueShape[];
  today: IsoDate;
  /** What it means that there is nothing to do. */
  empty: string;
  /** On a person's own page their name is not said again. */
  ofOne?: boolean;
}
function $$render() {
  /** To-dos, what hurts most first: each line says what, for whom, by when and who, and leads to the page that does it. */
  const { items, today, empty, ofOne = false }: Props = $props();
  // One knows one’s own name.
  const me = $derived(page.data.me?.id);
  const tag = (item: DueShape) =>
    item.event && item.status !== "overdue" ? statusTags.booked : statusTags[item.status];
  async () => {
    if (items.length === 0) {
      {
        const $$_ytpmE0C = __sveltets_2_ensureComponent(Empty);
        new $$_ytpmE0C({ target: __sveltets_2_any(), props: { text: empty } });
      }
    } else {
      svelteHTML.createElement("ul", { class: `kw-todo` });
      for (let item of __sveltets_2_ensureArray(items)) {
        item.path + item.kind;
        svelteHTML.createElement("li", {
          class: item.status === "overdue" ? "kw-todo__item kw-todo__item--overdue" : "kw-todo__item",
        });
        svelteHTML.createElement("div", { class: `kw-todo__what` });
        svelteHTML.createElement("a", { href: item.path });
        item.what;
        item.detail ? `: ${item.detail}` : "";
        ofOne ? "" : item.detail ? `, ${item.label}` : `: ${item.label}`;
        (" ");
        {
          const $$_gaT3C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT3C({ target: __sveltets_2_any(), props: { ...tag(item) } });
        }
        svelteHTML.createElement("p", { class: `kw-todo__when` });
        item.event ? "On" : "By";
        sayDate(item.on);
        sayAgo(item.on, today);
        item.who && item.who.id !== me ? `. ${item.who.name}` : "";
      }
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const DueList__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type DueList__SvelteComponent_ = ReturnType<typeof DueList__SvelteComponent_>;
/*Ωignore_endΩ*/ export default DueList__SvelteComponent_;
