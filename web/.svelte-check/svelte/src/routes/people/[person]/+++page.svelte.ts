///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Confirmation from "#lib/ui/Confirmation.svelte";
import ContactFigures from "#lib/ui/ContactFigures.svelte";
import ContactList from "#lib/ui/ContactList.svelte";
import Details from "#lib/ui/Details.svelte";
import DueList from "#lib/ui/DueList.svelte";
import Empty from "#lib/ui/Empty.svelte";
import Facts from "#lib/ui/Facts.svelte";
import InsetText from "#lib/ui/InsetText.svelte";
import Page from "#lib/ui/Page.svelte";
import ReviewsTable from "#lib/ui/ReviewsTable.svelte";
import SummaryList from "#lib/ui/SummaryList.svelte";
import Tag from "#lib/ui/Tag.svelte";
import WarningText from "#lib/ui/WarningText.svelte";
import { worded } from "#shared/form/words.ts";
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
              registered: {
                title: `${person.name} was registered`,
                text:
                  data.keyWorking && !allocation
                    ? say("Next, allocate a {key worker}. Until then, managers see that there is none.")
                    : undefined,
              },
              "same-nhs-number": {
                title: `${person.name} was registered`,
                text: "Another person is recorded with the same NHS number. Check it on both records: one of them may be a mistake.",
              },
              changed: { title: "The details were changed" },
              status: {
                title: "The status was changed",
                text: person.status === "away" ? "No contact or review is due until they are back." : undefined,
              },
              allocated: {
                title: allocation
                  ? say(`${allocation.worker.name} is the {key worker} from ${sayDate(allocation.from)}`)
                  : "Saved",
                text: `${person.called} is now on their home page, with what is due and when.`,
              },
              involved: { title: "You recorded how they were involved" },
              refused: {
                title: "The refusal was saved",
                text: refusal ? `Asking again is on the to-do list for ${sayDate(refusal.askAgain)}.` : undefined,
              },
              contact: {
                title: "The contact was saved",
                text: `Colleagues can read it under “Contacts”.${nextContact ? ` The next contact is due by ${sayDate(nextContact.on)}.` : ""}`,
              },
              representative: { title: "The representative was saved" },
              "representative-ended": {
                title: "The representative was removed",
                text: "What was recorded about them is kept.",
              },
              occasion: {
                title: "The important date was added",
                text: "It is on the to-do list, so that colleagues can prepare for it.",
              },
              marked: { title: "You recorded how the day was marked" },
              "occasion-removed": { title: "The important date was removed" },
              "followed-up": { title: "The follow-up was closed" },
              explained: {
                title: "You recorded that the role was explained",
                text: "It stands under “How it was decided”.",
              },
              introduced: { title: "The introduction was saved", text: "It stands under “How it was decided”." },
              backup: {
                title: data.backup
                  ? `${data.backup.worker.name} is the backup worker from ${sayDate(data.backup.from)}`
                  : "Saved",
                text: `${person.called} is now on their home page, among those for whom they stand in.`,
              },
              "backup-ended": {
                title: "The backup was ended",
                text: say("Nobody stands in when the {key worker} is away."),
              },
              ended: {
                title: "The allocation was ended",
                text: say("Managers see that there is no {key worker} until somebody is allocated."),
              },
            },
          },
        });
      }
    };
    return __sveltets_2_any(0);
  };
  const worker /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (allocation) {
        svelteHTML.createElement("a", { href: `/staff/${allocation.worker.id}` });
        allocation.worker.name;
        if (data.away) {
          (" ");
          {
            const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
            new $$_gaT0C({ target: __sveltets_2_any(), props: { text: `Away` } });
          }
          data.away.backBy ? `expected back on ${sayDate(data.away.backBy)}` : "";
        }
      }
    };
    return __sveltets_2_any(0);
  };
  const backup /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (data.backup) {
        svelteHTML.createElement("a", { href: `/staff/${data.backup.worker.id}` });
        data.backup.worker.name;
        if (data.backup.left) {
          (" ");
          {
            const $$_gaT0C = __sveltets_2_ensureComponent(Tag);
            new $$_gaT0C({ target: __sveltets_2_any(), props: { text: `No longer works here`, colour: `red` } });
          }
        }
      } else {
      }
    };
    return __sveltets_2_any(0);
  };
  const onCall /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (data.onCall) {
        svelteHTML.createElement("a", { href: `tel:${data.onCall.replaceAll(" ", "")}` });
        data.onCall;
      }
    };
    return __sveltets_2_any(0);
  };
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (here) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `${at}/contacts/new`,
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
  const { person, allocation, refusal, may, words } = $derived(data);
  const say = (text: string) => worded(text, words);
  const at = $derived(`/people/${person.id}`);
  const statuses = { using: "", away: "Away", stopped: "Stopped using the service", died: "Died" } as const;
  const here = $derived(person.status === "using" || person.status === "away");
  /** Who stands in while the key worker is away, from the day they were named for. */
  const standIn = $derived(
    data.backup && !data.backup.left && data.backup.from <= data.me.today ? data.backup : undefined,
  );
  const backupLink = $derived(
    data.backup
      ? { href: `${at}/backup/${data.backup.id}/end`, text: "End" }
      : { href: `${at}/backup/new`, text: "Name" },
  );
  const nextContact = $derived(data.due.find((item) => item.kind === "contact"));
  // Nobody needs telling that there is no interpreter.
  const noInterpreter = $derived(data.about.some((line) => line.name === "interpreter" && line.lines[0] === "No"));
  const support = $derived([
    "support",
    "matters",
    "communication",
    "language",
    ...(noInterpreter ? [] : ["interpreter"]),
  ]);
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: person.name,
          crumbs: [{ href: "/people", text: "People" }],
          first,
          action,
          wide: true,
        },
      });
      svelteHTML.createElement("p", { class: `kw-who` });
      if (person.called !== person.name) {
        svelteHTML.createElement("strong", {});
        person.called;
      }
      person.reference;
      svelteHTML.createElement("a", { href: `/services/${person.service.id}` });
      person.service.name;
      if (person.status !== "using") {
        (" ");
        {
          const $$_gaT2C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT2C({ target: __sveltets_2_any(), props: { text: statuses[person.status] } });
        }
        if (person.statusFrom) {
          svelteHTML.createElement("span", { class: `kw-muted` });
          sayDate(person.statusFrom);
          person.backBy ? `, expected back on ${sayDate(person.backBy)}` : "";
        }
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      person.called;
      if (data.about.some((line) => support.includes(line.name))) {
        {
          const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
          new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: data.about, only: support } });
        }
      } else {
        {
          const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty);
          new $$_ytpmE1C({
            target: __sveltets_2_any(),
            props: { text: `Nobody has written yet how best to support them, or what matters to them.` },
          });
        }
      }
      if (may.change) {
        svelteHTML.createElement("p", { class: `kw-no-print` });
        svelteHTML.createElement("a", { href: `${at}/change` });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      if (person.status === "away") {
        svelteHTML.createElement("p", {});
      }
      {
        const $$_tsiLeuD1C = __sveltets_2_ensureComponent(DueList);
        new $$_tsiLeuD1C({
          target: __sveltets_2_any(),
          props: {
            items: data.due,
            today: data.me.today,
            ofOne: true,
            empty: here ? "Nothing is due." : "Nothing is due any more.",
          },
        });
      }

      if (data.keyWorking) {
        svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
        say("{Key worker}");
        if (data.away && standIn) {
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
            allocation?.worker.name;
            standIn.worker.name;
            InsetText;
          }
        } else if (data.away) {
          {
            const $$_txeTgninraW1C = __sveltets_2_ensureComponent(WarningText);
            new $$_txeTgninraW1C({
              target: __sveltets_2_any(),
              props: {
                children: () => {
                  return __sveltets_2_any(0);
                },
                title: `Nobody stands in`,
              },
            });
            svelteHTML.createElement("p", {});
            allocation?.worker.name;
            if (may.manage && !data.backup) {
              svelteHTML.createElement("a", { href: `${at}/backup/new` });
            }
            WarningText;
          }
        }
        if (allocation) {
          {
            const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
            new $$_tsiLyrammuS1C({
              target: __sveltets_2_any(),
              props: {
                rows: [
                  {
                    key: "Name",
                    cell: worker,
                  },
                  { key: "Since", value: sayDate(allocation.from) },
                  { key: "Backup worker", cell: backup, ...(may.manage && here && { link: backupLink }) },
                  ...(data.onCall ? [{ key: "On call", cell: onCall }] : []),
                ],
              },
            });
          }
          {
            const $$_sliateD1C = __sveltets_2_ensureComponent(Details);
            new $$_sliateD1C({
              target: __sveltets_2_any(),
              props: {
                children: () => {
                  return __sveltets_2_any(0);
                },
                summary: `How it was decided`,
              },
            });
            {
              const $$_stcaF2C = __sveltets_2_ensureComponent(Facts);
              new $$_stcaF2C({
                target: __sveltets_2_any(),
                props: { of: allocation.lines, but: ["worker", "from"], plain: true },
              });
            }
            Details;
          }
          if (may.manage) {
            svelteHTML.createElement("p", { class: `kw-no-print` });
            svelteHTML.createElement("a", { href: `${at}/allocations/${allocation.id}/change` });
            say("Change the {key worker}");
            svelteHTML.createElement("a", { href: `${at}/allocations/${allocation.id}/end` });
          }
        } else if (refusal) {
          svelteHTML.createElement("p", {});
          say(
            `They said on ${sayDate(refusal.on)} that they do not want a {key worker}. Ask again on ${sayDate(refusal.askAgain)}.`,
          );
          if (may.manage && here) {
            svelteHTML.createElement("p", { class: `kw-no-print` });
            svelteHTML.createElement("a", { href: `${at}/allocations/new` });
            say("Allocate a {key worker} after all");
          }
        } else {
          {
            const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty);
            new $$_ytpmE1C({
              target: __sveltets_2_any(),
              props: {
                children: () => {
                  return __sveltets_2_any(0);
                },
                text: say("There is no {key worker} yet."),
              },
            });
            if (may.manage && here) {
              svelteHTML.createElement("p", { class: `kw-no-print` });
              svelteHTML.createElement("a", { href: `${at}/allocations/new` });
              say("Allocate a {key worker}");
              svelteHTML.createElement("a", { href: `${at}/allocations/refusal` });
            }
            Empty;
          }
        }
      }
      if (data.onCall && !(data.keyWorking && allocation)) {
        svelteHTML.createElement("p", {});
        __sveltets_2_ensureSnippet(onCall());
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      if (data.occasions.length > 0) {
        {
          const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
          new $$_tsiLyrammuS1C({
            target: __sveltets_2_any(),
            props: {
              rows: data.occasions.map((o) => ({
                key: o.next ? `${o.what}: ${sayDate(o.next)}` : o.what,
                value: o.wish,
                ...(may.change && { link: { href: `${at}/occasions/${o.id}/remove`, text: "Remove" } }),
              })),
            },
          });
        }
      } else {
        {
          const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty);
          new $$_ytpmE1C({
            target: __sveltets_2_any(),
            props: {
              text: `No important date has been recorded. Ask what matters: a birthday, an anniversary, a day of remembrance.`,
            },
          });
        }
      }
      if (here) {
        svelteHTML.createElement("p", { class: `kw-no-print` });
        svelteHTML.createElement("a", { href: `${at}/occasions/new` });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      person.called;
      for (let one of __sveltets_2_ensureArray(data.representatives)) {
        one.id;
        svelteHTML.createElement("div", { class: `kw-sheet` });
        svelteHTML.createElement("h3", { class: `nhsuk-heading-s` });
        one.name;
        one.relation;
        if (one.doNotContact) {
          (" ");
          {
            const $$_gaT3C = __sveltets_2_ensureComponent(Tag);
            new $$_gaT3C({ target: __sveltets_2_any(), props: { text: `Do not contact`, colour: `red` } });
          }
        }
        if (one.phone && !one.doNotContact) {
          svelteHTML.createElement("p", {});
          svelteHTML.createElement("a", { href: `tel:${one.phone.replaceAll(" ", "")}` });
          one.phone;
        }
        {
          const $$_sliateD2C = __sveltets_2_ensureComponent(Details);
          new $$_sliateD2C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              summary: `Authority and what may be shared`,
            },
          });
          {
            const $$_stcaF3C = __sveltets_2_ensureComponent(Facts);
            new $$_stcaF3C({
              target: __sveltets_2_any(),
              props: { of: one.lines, but: ["name", "relation"], plain: true },
            });
          }
          Details;
        }
        if (may.change) {
          svelteHTML.createElement("p", { class: `kw-no-print` });
          svelteHTML.createElement("a", { href: `${at}/representatives/${one.id}/change` });
          svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
          one.name;
          svelteHTML.createElement("a", { href: `${at}/representatives/${one.id}/end` });
          svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
          one.name;
        }
      }
      {
        const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty);
        new $$_ytpmE1C({
          target: __sveltets_2_any(),
          props: { text: `No family member, friend or advocate has been recorded.` },
        });
      }

      if (may.change && here) {
        svelteHTML.createElement("p", { class: `kw-no-print` });
        svelteHTML.createElement("a", { href: `${at}/representatives/new` });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_serugiFtcatnoC1C = __sveltets_2_ensureComponent(ContactFigures);
        new $$_serugiFtcatnoC1C({
          target: __sveltets_2_any(),
          props: { figures: data.figures, today: data.me.today, away: person.status === "away" },
        });
      }
      {
        const $$_tsiLtcatnoC1C = __sveltets_2_ensureComponent(ContactList);
        new $$_tsiLtcatnoC1C({
          target: __sveltets_2_any(),
          props: {
            rows: data.contacts,
            person: person.id,
            today: data.me.today,
            empty: `To record the first one, use “Record a contact” at the top of this page.`,
          },
        });
      }
      if (data.contacts.length > 0) {
        svelteHTML.createElement("p", { class: `kw-no-print` });
        svelteHTML.createElement("a", { href: `${at}/contacts` });
      }

      {
        const $$_elbaTsweiveR1C = __sveltets_2_ensureComponent(ReviewsTable);
        new $$_elbaTsweiveR1C({
          target: __sveltets_2_any(),
          props: {
            rows: data.reviews,
            person: person.id,
            caption: `Care reviews`,
            empty: `No review has been arranged yet.`,
          },
        });
      }
      if (here) {
        svelteHTML.createElement("p", { class: `kw-no-print` });
        svelteHTML.createElement("a", { href: `${at}/reviews/new` });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      person.called;
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({
          target: __sveltets_2_any(),
          props: {
            of: data.about,
            but: [...support, "interpreter", "nhsNumberKnown", ...(person.called === person.name ? [] : ["likedName"])],
          },
        });
      }
      svelteHTML.createElement("ul", { class: `kw-links` });
      svelteHTML.createElement("li", {});
      svelteHTML.createElement("a", { href: `${at}/reviews` });
      if (data.keyWorking) {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${at}/allocations` });
        say("Past {key worker}s");
      }
      if (may.change) {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${at}/status` });
      }
      if (may.manage) {
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", { href: `${at}/history` });
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
