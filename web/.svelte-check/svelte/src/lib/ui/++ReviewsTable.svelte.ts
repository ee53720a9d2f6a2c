///<reference types="svelte" />

import type * as z from "zod";
import type { reviewRow } from "#shared/reviews/operations.ts";
import { sayDate } from "#shared/time/dates.ts";
import { sayTime } from "#shared/time/time-of-day.ts";
import Table from "./Table.svelte";
import Tag from "./Tag.svelte";
import { reviewTags } from "./tags.ts";

type Review = z.output<typeof reviewRow>;
interface Props {
  rows: readonly Review[];
  /** Whose reviews they are, for the links. */
  person: string;
  caption: string;
  hideCaption?: boolean;
  empty: string;
}
function $$render() {
  const day /*Ωignore_positionΩ*/ = (
    row: Review,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/people/${person}/reviews/${row.id}` });
      sayDate(row.on);
      row.time ? ` at ${sayTime(row.time)}` : "";
    };
    return __sveltets_2_any(0);
  };
  const status /*Ωignore_positionΩ*/ = (
    row: Review,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
        new $$_gaT0C({ target: __sveltets_2_any(), props: { ...reviewTags[row.status] } });
      }
      if (row.putRight) {
        (" ");
        svelteHTML.createElement("a", { href: `/people/${person}/corrections/reviews/${row.id}` });
        sayDate(row.putRight.on);
        row.putRight.by.name;
      }
      if (row.openActions > 0) {
        (" ");
        svelteHTML.createElement("span", { class: `kw-muted` });
        row.openActions;
        row.openActions === 1 ? "action" : "actions";
      }
    };
    return __sveltets_2_any(0);
  };

  const { rows, person, caption, hideCaption = false, empty }: Props = $props();
  async () => {
    {
      const $$_elbaT0C = __sveltets_2_ensureComponent(Table);
      new $$_elbaT0C({
        target: __sveltets_2_any(),
        props: {
          caption,
          hideCaption,
          rows,
          columns: [
            { heading: "Day", cell: day },
            { heading: "Kind", text: (row: Review) => row.kind },
            { heading: "Status", cell: status },
          ],
          empty,
        },
      });
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const ReviewsTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type ReviewsTable__SvelteComponent_ = ReturnType<typeof ReviewsTable__SvelteComponent_>;
/*Ωignore_endΩ*/ export default ReviewsTable__SvelteComponent_;
