///<reference types="svelte" />

import type * as z from "zod";
import type { sessionShape } from "#shared/staff/operations.ts";
import { sayDate } from "#shared/time/dates.ts";
import Table from "./Table.svelte";
import Tag from "./Tag.svelte";
import { sessionTags } from "./tags.ts";

type Session = z.output<typeof sessionShape>;
interface Props {
  rows: readonly Session[];
  /** Whose sessions they are, for the links. */
  member: string;
  caption: string;
  hideCaption?: boolean;
  empty: string;
}
function $$render() {
  const day /*Ωignore_positionΩ*/ = (
    session: Session,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      svelteHTML.createElement("a", { href: `/staff/${member}/supervision/${session.id}` });
      sayDate(session.on);
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      session.kind;
    };
    return __sveltets_2_any(0);
  };
  const status /*Ωignore_positionΩ*/ = (
    session: Session,
  ) /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
        new $$_gaT0C({ target: __sveltets_2_any(), props: { ...sessionTags[session.status] } });
      }
      if (session.why) {
        svelteHTML.createElement("span", { class: `kw-muted` });
        session.why;
      }
    };
    return __sveltets_2_any(0);
  };

  const { rows, member, caption, hideCaption = false, empty }: Props = $props();
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
            { heading: "Kind", text: (s: Session) => s.kind },
            { heading: "With", text: (s: Session) => s.supervisor.name },
            { heading: "Length", text: (s: Session) => `${s.minutes} minutes` },
            { heading: "Status", cell: status },
          ],
          empty,
        },
      });
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const SessionsTable__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type SessionsTable__SvelteComponent_ = ReturnType<typeof SessionsTable__SvelteComponent_>;
/*Ωignore_endΩ*/ export default SessionsTable__SvelteComponent_;
