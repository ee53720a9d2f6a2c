///<reference types="svelte" />

import type * as z from "zod";
import type { IsoDate } from "#shared/form/question.ts";
import type { supportShape } from "#shared/staff/operations.ts";
import { sayDate } from "#shared/time/dates.ts";
import DueTag from "./DueTag.svelte";
import SessionsTable from "./SessionsTable.svelte";
import Table from "./Table.svelte";

type Shape = z.output<typeof supportShape>;
type Kind = Shape["kinds"][number];
interface Props {
  support: Shape;
  /** Whose sessions they are, for the links. */
  member: string;
  today: IsoDate;
  /** Above the kinds. */
  caption: string;
  /** What to say where nothing has been agreed. */
  none: string;
  /** Whether the reader may agree who supervises. */
  agrees?: boolean;
}
function $$render() {
  const next /*Ωignore_positionΩ*/ = (
    kind: Kind,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (kind.next) {
        const { status, on, event } = kind.next;
        {
          const $$_gaTeuD0C = __sveltets_2_ensureComponent(DueTag);
          new $$_gaTeuD0C({
            target: __sveltets_2_any(),
            props: { status: event && status !== "overdue" ? "booked" : status, on, today },
          });
        }
      } else if (kind.agreement) {
      } else {
        svelteHTML.createElement("span", { class: `kw-muted` });
      }
    };
    return __sveltets_2_any(0);
  };
  const acting /*Ωignore_positionΩ*/ = (
    kind: Kind,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (kind.mine) {
        svelteHTML.createElement("a", { href: `${at}/${kind.kind}/sessions/new` });
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        kind.name;
        svelteHTML.createElement("br", {});
        svelteHTML.createElement("a", { href: `${at}/${kind.kind}/plan` });
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        kind.name;
        svelteHTML.createElement("br", {});
      }
      if (agrees) {
        svelteHTML.createElement("a", { href: `${at}/${kind.kind}/agreement` });
        kind.agreement ? "Change who or how often" : "Agree who, and how often";
        svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
        kind.name;
        if (kind.agreement) {
          svelteHTML.createElement("br", {});
          svelteHTML.createElement("a", { href: `${at}/${kind.kind}/end` });
          svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
          kind.name;
        }
      }
    };
    return __sveltets_2_any(0);
  };

  const { support, member, today, caption, none, agrees = false }: Props = $props();

  // Who may agree sees what is missing; everybody else what there is.
  const kinds = $derived(agrees ? support.kinds : support.kinds.filter((kind) => kind.agreement));
  const acts = $derived(agrees || kinds.some((kind) => kind.mine));
  const at = $derived(`/staff/${member}/support`);
  async () => {
    {
      const $$_elbaT0C = __sveltets_2_ensureComponent(Table);
      new $$_elbaT0C({
        target: __sveltets_2_any(),
        props: {
          caption,
          rows: kinds,
          columns: [
            { heading: "Kind", text: (kind: Kind) => kind.name },
            { heading: "With", text: (kind: Kind) => kind.agreement?.supervisor.name ?? "Nobody yet" },
            {
              heading: "How often",
              text: (kind: Kind) =>
                kind.agreement ? `${kind.agreement.often}, since ${sayDate(kind.agreement.from)}` : "Not agreed yet",
            },
            { heading: "Next session", cell: next },
            ...(acts ? [{ heading: "What you can do", cell: acting }] : []),
          ],
          empty: none,
        },
      });
    }
    if (support.sessions.length > 0) {
      {
        const $$_elbaTsnoisseS0C = __sveltets_2_ensureComponent(SessionsTable);
        new $$_elbaTsnoisseS0C({
          target: __sveltets_2_any(),
          props: { rows: support.sessions, member, caption: `Sessions`, empty: "" },
        });
      }
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("a", { href: `/staff/${member}/supervision` });
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const Support__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type Support__SvelteComponent_ = ReturnType<typeof Support__SvelteComponent_>;
/*Ωignore_endΩ*/ export default Support__SvelteComponent_;
