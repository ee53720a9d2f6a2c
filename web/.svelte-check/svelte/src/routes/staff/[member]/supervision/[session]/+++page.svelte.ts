///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Confirmation from "#lib/ui/Confirmation.svelte";
import Details from "#lib/ui/Details.svelte";
import Facts from "#lib/ui/Facts.svelte";
import InsetText from "#lib/ui/InsetText.svelte";
import Page from "#lib/ui/Page.svelte";
import SummaryList from "#lib/ui/SummaryList.svelte";
import Tag from "#lib/ui/Tag.svelte";
import { sessionTags } from "#lib/ui/tags.ts";
import { sayDate } from "#shared/time/dates.ts";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_noitamrifnoC0C = __sveltets_2_ensureComponent(Confirmation);
        new $$_noitamrifnoC0C({
          target: __sveltets_2_any(),
          props: {
            of: {
              logged: {
                title: "The session was saved",
                text: `Reading and signing it is now on ${member.name}’s to-do list. They can add to it.`,
              },
              corrected: {
                title: "The record was put right",
                text: `Reading and signing it is on ${member.name}’s to-do list again.`,
              },
              "called-off": {
                title: session.status === "missed" ? "Saved as missed" : "The session was cancelled",
                text: "If a new date was given, the session is planned for it. If not, the next one is on the supervisor’s to-do list.",
              },
              answered,
            },
          },
        });
      }
    };
    return __sveltets_2_any(0);
  };
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (data.may.sign) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `${at}/sign`,
            },
          });
          Button;
        }
      } else if (data.may.record) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `${at}/record`,
            },
          });
          Button;
        }
      } else if (data.may.correct) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `${at}/correct`,
            },
          });
          Button;
        }
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const { session, member, words } = $derived(data);
  const at = $derived(`/staff/${member.id}/supervision/${session.id}`);
  const took = $derived(!["planned", "not recorded", "missed", "cancelled"].includes(session.status));
  /** Beside what stands above already. */
  const known = ["on", "minutes", "next", "kind"];
  const answered = $derived(
    session.status === "not right"
      ? {
          title: "Your words were kept with the record",
          text: `Looking at it again is now on ${session.supervisor.name}’s to-do list. You read it once more, and sign it when it is right.`,
        }
      : {
          title: "You signed the session",
          text: session.next ? `The next one is on ${sayDate(session.next)}.` : undefined,
        },
  );
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `${session.kind} on ${sayDate(session.on)}`,
          caption: member.name,
          crumbs: [
            { href: "/staff", text: "Staff" },
            { href: `/staff/${member.id}`, text: member.name },
          ],
          first,
          action,
        },
      });
      svelteHTML.createElement("p", {});
      {
        const $$_gaT2C = __sveltets_2_ensureComponent(Tag);
        new $$_gaT2C({ target: __sveltets_2_any(), props: { ...sessionTags[session.status] } });
      }
      if (session.signedOn) {
        svelteHTML.createElement("span", { class: `kw-muted` });
        sayDate(session.signedOn);
      }
      {
        const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
        new $$_tsiLyrammuS1C({
          target: __sveltets_2_any(),
          props: {
            rows: [
              { key: "With", value: session.supervisor.name },
              { key: "Length", value: `${session.minutes} minutes` },
              ...(session.why ? [{ key: "Why it did not take place", value: session.why }] : []),
              ...(session.next ? [{ key: "Next session", value: sayDate(session.next) }] : []),
            ],
          },
        });
      }
      if (data.may.record) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `${at}/call-off` });
      }
      if (words) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        svelteHTML.createElement("p", { class: `kw-muted` });
        session.whoReads;
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: words.said, but: known } });
        }
        if (words.signed) {
          svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
          session.status === "not right" ? `What ${member.name} says is not right` : `Signed by ${member.name}`;
          if (session.status !== "not right") {
            svelteHTML.createElement("p", {});
          }
          {
            const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
            new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: words.signed, but: ["agrees"] } });
          }
        }
        for (let one of __sveltets_2_ensureArray(words.before)) {
          let n = 1;
          n;
          {
            const $$_sliateD1C = __sveltets_2_ensureComponent(Details);
            new $$_sliateD1C({
              target: __sveltets_2_any(),
              props: {
                children: () => {
                  return __sveltets_2_any(0);
                },
                summary: `What stood here before it was put right${words.before.length > 1 ? ` (${n + 1})` : ""}`,
              },
            });
            {
              const $$_stcaF2C = __sveltets_2_ensureComponent(Facts);
              new $$_stcaF2C({ target: __sveltets_2_any(), props: { of: one.said, but: ["kind"], plain: true } });
            }
            if (one.signed) {
              {
                const $$_stcaF2C = __sveltets_2_ensureComponent(Facts);
                new $$_stcaF2C({ target: __sveltets_2_any(), props: { of: one.signed, but: ["agrees"], plain: true } });
              }
            }
            Details;
          }
        }
      } else if (took) {
        {
          const $$_txeTtesnI1C = __sveltets_2_ensureComponent(InsetText);
          new $$_txeTtesnI1C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
            },
          });
          svelteHTML.createElement("p", {});
          InsetText;
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
