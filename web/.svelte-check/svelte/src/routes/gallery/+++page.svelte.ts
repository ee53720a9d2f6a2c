///<reference types="svelte" />

import BackLink from "#lib/ui/BackLink.svelte";
import Breadcrumbs from "#lib/ui/Breadcrumbs.svelte";
import Button from "#lib/ui/Button.svelte";
import Confirmation from "#lib/ui/Confirmation.svelte";
import ContactFigures from "#lib/ui/ContactFigures.svelte";
import ContactList from "#lib/ui/ContactList.svelte";
import Counts from "#lib/ui/Counts.svelte";
import Details from "#lib/ui/Details.svelte";
import Download from "#lib/ui/Download.svelte";
import DueList from "#lib/ui/DueList.svelte";
import DueTag from "#lib/ui/DueTag.svelte";
import Empty from "#lib/ui/Empty.svelte";
import ErrorSummary from "#lib/ui/ErrorSummary.svelte";
import { helpFor } from "#lib/ui/errors.ts";
import Facts from "#lib/ui/Facts.svelte";
import FindingsTable from "#lib/ui/FindingsTable.svelte";
import InsetText from "#lib/ui/InsetText.svelte";
import MailList from "#lib/ui/MailList.svelte";
import MatchColumn from "#lib/ui/MatchColumn.svelte";
import Page from "#lib/ui/Page.svelte";
import Pagination from "#lib/ui/Pagination.svelte";
import PeopleTable from "#lib/ui/PeopleTable.svelte";
import Questions from "#lib/ui/Questions.svelte";
import ReviewsTable from "#lib/ui/ReviewsTable.svelte";
import Search from "#lib/ui/Search.svelte";
import ServiceCharts from "#lib/ui/ServiceCharts.svelte";
import ServiceFilter from "#lib/ui/ServiceFilter.svelte";
import StaffTable from "#lib/ui/StaffTable.svelte";
import SummaryList from "#lib/ui/SummaryList.svelte";
import Support from "#lib/ui/Support.svelte";
import Tag from "#lib/ui/Tag.svelte";
import type { Status, TagColour } from "#lib/ui/tags.ts";
import { actionTags, mailTags, reviewTags, sessionTags, statusTags, tagClass } from "#lib/ui/tags.ts";
import WarningText from "#lib/ui/WarningText.svelte";
import WithoutDigest from "#lib/ui/WithoutDigest.svelte";
import { plainWords } from "#shared/form/words.ts";
import { registerPerson } from "#shared/people/forms.ts";
import { plus } from "#shared/time/dates.ts";
import { every, filled, options, problems, todos } from "./samples.ts";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_yrammuSrorrE0C = __sveltets_2_ensureComponent(ErrorSummary);
        new $$_yrammuSrorrE0C({ target: __sveltets_2_any(), props: { problems } });
      }
      {
        const $$_noitamrifnoC0C = __sveltets_2_ensureComponent(Confirmation);
        new $$_noitamrifnoC0C({
          target: __sveltets_2_any(),
          props: {
            of: { shown: { title: "The contact was saved", text: "The next contact is due by 29 November 2026." } },
          },
        });
      }
    };
    return __sveltets_2_any(0);
  };
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB0C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            href: `/gallery?done=shown`,
          },
        });
        Button;
      }
    };
    return __sveltets_2_any(0);
  };
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const today = $derived(data.today);
  const ago = (days: number) => plus(today, { days: -days });
  const service = { id: "s1", name: "Rowan House" };
  const maria = { id: "w1", name: "Maria Silva" };
  const ofPerson = { id: "p1", reference: "RH-101", service };
  const errors = [400, 401, 403, 404, 405, 409, 413, 415, 500, 503];
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: `Gallery`,
          caption: `Demonstration`,
          first,
          action,
          wide: true,
        },
      });
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_sbmurcdaerB1C = __sveltets_2_ensureComponent(Breadcrumbs);
        new $$_sbmurcdaerB1C({
          target: __sveltets_2_any(),
          props: {
            crumbs: [
              { href: "/people", text: "People" },
              { href: "/people/p1", text: "Margaret Ellis" },
            ],
          },
        });
      }
      {
        const $$_kniLkcaB1C = __sveltets_2_ensureComponent(BackLink);
        new $$_kniLkcaB1C({ target: __sveltets_2_any(), props: { href: `/`, text: `Home` } });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      svelteHTML.createElement("p", {});
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
          },
        });
        Button;
      }
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            kind: `secondary`,
          },
        });
        Button;
      }
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            kind: `warning`,
          },
        });
        Button;
      }
      {
        const $$_nottuB2C = __sveltets_2_ensureComponent(Button);
        new $$_nottuB2C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            href: `/gallery`,
          },
        });
        Button;
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      svelteHTML.createElement("ul", { class: `nhsuk-list` });
      for (let status of __sveltets_2_ensureArray(Object.keys(statusTags))) {
        status;
        svelteHTML.createElement("li", {});
        {
          const $$_gaTeuD3C = __sveltets_2_ensureComponent(DueTag);
          new $$_gaTeuD3C({
            target: __sveltets_2_any(),
            props: { status: status as Status, on: plus(today, { days: 3 }), today },
          });
        }
      }
      for (let tag of __sveltets_2_ensureArray([
        ...Object.values(reviewTags),
        ...Object.values(actionTags),
        ...Object.values(mailTags),
      ])) {
        let n = 1;
        n;
        svelteHTML.createElement("li", {});
        {
          const $$_gaT3C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT3C({ target: __sveltets_2_any(), props: { ...tag } });
        }
      }
      for (let colour of __sveltets_2_ensureArray(Object.keys(tagClass))) {
        colour;
        svelteHTML.createElement("li", {});
        {
          const $$_gaT3C = __sveltets_2_ensureComponent(Tag);
          new $$_gaT3C({
            target: __sveltets_2_any(),
            props: { text: `Some words in ${colour}`, colour: colour as TagColour },
          });
        }
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_stnuoC1C = __sveltets_2_ensureComponent(Counts);
        new $$_stnuoC1C({
          target: __sveltets_2_any(),
          props: {
            counts: [
              { figure: 0, what: "without a key worker", href: "/gallery#a", pressing: true },
              { figure: 3, what: "overdue", href: "/gallery#b", pressing: true },
              { figure: "200+", what: "due in 7 days", href: "/gallery#c" },
            ],
          },
        });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_tsiLeuD1C = __sveltets_2_ensureComponent(DueList);
        new $$_tsiLeuD1C({ target: __sveltets_2_any(), props: { items: todos(today), today, empty: "" } });
      }
      {
        const $$_tsiLeuD1C = __sveltets_2_ensureComponent(DueList);
        new $$_tsiLeuD1C({
          target: __sveltets_2_any(),
          props: { items: [], today, empty: `Nothing of yours is overdue, or due in the next 7 days.` },
        });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
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
      {
        const $$_txeTgninraW1C = __sveltets_2_ensureComponent(WarningText);
        new $$_txeTgninraW1C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            title: `Not invited yet`,
          },
        });
        svelteHTML.createElement("p", {});
        WarningText;
      }
      {
        const $$_tsegiDtuohtiW1C = __sveltets_2_ensureComponent(WithoutDigest);
        new $$_tsegiDtuohtiW1C({
          target: __sveltets_2_any(),
          props: { managers: [{ id: "1", name: "Priya Nair", since: "2027-03-15" }] },
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
            summary: `How this is worked out`,
          },
        });
        svelteHTML.createElement("p", {});
        Details;
      }
      {
        const $$_sliateD1C = __sveltets_2_ensureComponent(Details);
        new $$_sliateD1C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            summary: `Open from the start`,
            open: true,
          },
        });
        svelteHTML.createElement("p", {});
        Details;
      }
      {
        const $$_tsiLliaM1C = __sveltets_2_ensureComponent(MailList);
        new $$_tsiLliaM1C({
          target: __sveltets_2_any(),
          props: {
            rows: [
              {
                title: "Reminders",
                subject: "Reminders: 1 overdue",
                text: "Do this first: AB (RH-104) - Care review.",
              },
            ],
            at: `/gallery`,
            empty: "",
          },
        });
      }
      {
        const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty);
        new $$_ytpmE1C({ target: __sveltets_2_any(), props: { text: `Everybody here has a key worker.` } });
      }
      {
        const $$_ytpmE1C = __sveltets_2_ensureComponent(Empty);
        new $$_ytpmE1C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            text: `There is no key worker yet.`,
          },
        });
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/gallery` });
        Empty;
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
        new $$_tsiLyrammuS1C({
          target: __sveltets_2_any(),
          props: {
            rows: [
              { key: "One line", value: "A value" },
              { key: "Several lines", value: ["The first", "The second"] },
              { key: "With a link", value: "A value", link: { href: "/gallery", text: "Change" } },
              { key: "Nothing" },
            ],
          },
        });
      }
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({
          target: __sveltets_2_any(),
          props: {
            of: [{ name: "a", heading: "In the words of a form", lines: ["The first", "The second"] }],
            plain: true,
          },
        });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_serugiFtcatnoC1C = __sveltets_2_ensureComponent(ContactFigures);
        new $$_serugiFtcatnoC1C({
          target: __sveltets_2_any(),
          props: { figures: { last: ago(1), every: 7, from: ago(28), expected: 4, delivered: 3 }, today, away: false },
        });
      }
      {
        const $$_serugiFtcatnoC1C = __sveltets_2_ensureComponent(ContactFigures);
        new $$_serugiFtcatnoC1C({
          target: __sveltets_2_any(),
          props: { figures: { from: ago(0), every: 7, expected: 0, delivered: 0 }, today, away: false },
        });
      }
      {
        const $$_serugiFtcatnoC1C = __sveltets_2_ensureComponent(ContactFigures);
        new $$_serugiFtcatnoC1C({
          target: __sveltets_2_any(),
          props: { figures: { last: ago(40), from: ago(28), delivered: 0 }, today, away: true },
        });
      }
      {
        const $$_tsiLtcatnoC1C = __sveltets_2_ensureComponent(ContactList);
        new $$_tsiLtcatnoC1C({
          target: __sveltets_2_any(),
          props: {
            person: `p1`,
            today,
            rows: [true, false, undefined].map((open, n) => ({
              id: `c${n}`,
              day: ago(n),
              how: "In person",
              kind: "Key-work session",
              said: "The first line.\nThe second line.",
              by: maria,
              ...(open !== undefined && { followUp: { what: "Ring her sister", by: today, open } }),
            })),
            empty: "",
          },
        });
      }
      {
        const $$_tsiLtcatnoC1C = __sveltets_2_ensureComponent(ContactList);
        new $$_tsiLtcatnoC1C({
          target: __sveltets_2_any(),
          props: { person: `p1`, today, rows: [], empty: `To record the first one, use “Record a contact”.` },
        });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_hcraeS1C = __sveltets_2_ensureComponent(Search);
        new $$_hcraeS1C({
          target: __sveltets_2_any(),
          props: {
            action: `/gallery`,
            label: `Find by name or reference`,
            words: `q`,
            problem: `Enter a name or reference`,
          },
        });
      }
      {
        const $$_retliFecivreS1C = __sveltets_2_ensureComponent(ServiceFilter);
        new $$_retliFecivreS1C({
          target: __sveltets_2_any(),
          props: { services: [service, { id: "s2", name: "Maple Day Centre" }], chosen: `s2` },
        });
      }
      {
        const $$_elbaTelpoeP1C = __sveltets_2_ensureComponent(PeopleTable);
        new $$_elbaTelpoeP1C({
          target: __sveltets_2_any(),
          props: {
            rows: (["using", "away", "stopped", "died"] as const).map((status, n) => ({
              ...ofPerson,
              id: `p${n}`,
              name: "Margaret Ellis",
              status,
              ...(n > 0 && { keyWorker: maria }),
            })),
            empty: "",
          },
        });
      }
      {
        const $$_elbaTelpoeP1C = __sveltets_2_ensureComponent(PeopleTable);
        new $$_elbaTelpoeP1C({
          target: __sveltets_2_any(),
          props: { rows: [], empty: `Nobody uses this service yet. Register the first person.` },
        });
      }
      {
        const $$_elbaTffatS1C = __sveltets_2_ensureComponent(StaffTable);
        new $$_elbaTffatS1C({
          target: __sveltets_2_any(),
          props: {
            rows: [
              { ...maria, title: "Support worker", services: [service] },
              { id: "w2", name: "Grace Mensah", title: "Senior support worker", services: [], leaves: today },
            ],
            empty: "",
          },
        });
      }
      {
        const $$_elbaTsweiveR1C = __sveltets_2_ensureComponent(ReviewsTable);
        new $$_elbaTsweiveR1C({
          target: __sveltets_2_any(),
          props: {
            person: `p1`,
            caption: `Care reviews`,
            rows: (["booked", "not recorded", "took place", "cancelled"] as const).map((status, n) => ({
              id: `r${n}`,
              on: ago(n),
              kind: "Regular review",
              status,
              openActions: n,
              ...(n === 0 && { time: "14:30" }),
            })),
            empty: "",
          },
        });
      }
      {
        const $$_elbaTsweiveR1C = __sveltets_2_ensureComponent(ReviewsTable);
        new $$_elbaTsweiveR1C({
          target: __sveltets_2_any(),
          props: { person: `p1`, caption: `Care reviews`, rows: [], empty: `No review has been arranged yet.` },
        });
      }
      {
        const $$_noitanigaP1C = __sveltets_2_ensureComponent(Pagination);
        new $$_noitanigaP1C({ target: __sveltets_2_any(), props: { next: `cursor` } });
      }
      {
        const $$_elbaTsgnidniF1C = __sveltets_2_ensureComponent(FindingsTable);
        new $$_elbaTsgnidniF1C({
          target: __sveltets_2_any(),
          props: {
            rows: [
              { row: 4, column: "Start date", message: "The day they started must be a real date", stops: true },
              {
                row: 9,
                column: "Key worker(s)",
                message: "Only the first is imported. Not imported: Bo Brook",
                stops: false,
              },
            ],
          },
        });
      }
      {
        const $$_nmuloChctaM1C = __sveltets_2_ensureComponent(MatchColumn);
        new $$_nmuloChctaM1C({
          target: __sveltets_2_any(),
          props: {
            field: { name: "reference", question: registerPerson.questions.reference, needed: true },
            n: 0,
            columns: [{ value: "c0", label: "Client ID", detail: "RH-101, RH-102" }],
            same: [],
            chosen: undefined,
            problem: `Choose where the reference is in the file`,
          },
        });
      }
      {
        const $$_daolnwoD1C = __sveltets_2_ensureComponent(Download);
        new $$_daolnwoD1C({ target: __sveltets_2_any(), props: { href: `/download/people` } });
      }
      {
        const $$_daolnwoD1C = __sveltets_2_ensureComponent(Download);
        new $$_daolnwoD1C({ target: __sveltets_2_any(), props: { href: `/download/people/search`, words: `Amina` } });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_troppuS1C = __sveltets_2_ensureComponent(Support);
        new $$_troppuS1C({
          target: __sveltets_2_any(),
          props: {
            member: `w1`,
            today,
            caption: `Who supports you`,
            agrees: true,
            support: {
              kinds: [
                {
                  kind: "line-management",
                  name: "Line management",
                  agreement: { supervisor: { id: "g", name: "Grace Mensah" }, often: "Every 6 weeks", from: ago(200) },
                  mine: true,
                },
                { kind: "appraisal", name: "Appraisal", mine: false },
              ],
              sessions: (Object.keys(sessionTags) as (keyof typeof sessionTags)[]).map((status, n) => ({
                id: `n${n}`,
                kind: "Line management",
                on: ago(n),
                minutes: 60,
                supervisor: { id: "g", name: "Grace Mensah" },
                status,
                ...(status === "missed" && { why: "Something urgent came up" }),
              })),
            },
            none: "",
          },
        });
      }
      {
        const $$_troppuS1C = __sveltets_2_ensureComponent(Support);
        new $$_troppuS1C({
          target: __sveltets_2_any(),
          props: {
            member: `w1`,
            today,
            caption: `Who supports you`,
            support: { kinds: [], sessions: [] },
            none: `No supervision has been agreed for you yet.`,
          },
        });
      }

      {
        const $$_strahCecivreS1C = __sveltets_2_ensureComponent(ServiceCharts);
        new $$_strahCecivreS1C({
          target: __sveltets_2_any(),
          props: {
            weeks: [3, 9, 0, 12, 14, 8, 7, 11, 12, 10, 13, 12].map((delivered, n) => ({
              from: ago(7 * (12 - n)),
              expected: 12,
              delivered,
            })),
            months: [2, 3, 1, 0, 4, 2, 3, 2, 1, 3, 2, 1].map((due, n) => ({
              from: ago(30 * (12 - n)),
              due,
              onTime: Math.floor(due / 2),
            })),
            more: true,
          },
        });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_tsiLyrammuS1C = __sveltets_2_ensureComponent(SummaryList);
        new $$_tsiLyrammuS1C({
          target: __sveltets_2_any(),
          props: {
            rows: errors.map((status) => {
              const { title, text, todo } = helpFor(status);
              return { key: `${status}: ${title}`, value: [text, ...todo] };
            }),
          },
        });
      }
      svelteHTML.createElement("div", { class: `kw-column` });
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_snoitseuQ2C = __sveltets_2_ensureComponent(Questions);
        new $$_snoitseuQ2C({
          target: __sveltets_2_any(),
          props: {
            questions: every.questions,
            values: {},
            prefix: `empty.`,
            drawing: { problems: [], options, words: plainWords, today },
          },
        });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_snoitseuQ2C = __sveltets_2_ensureComponent(Questions);
        new $$_snoitseuQ2C({
          target: __sveltets_2_any(),
          props: {
            questions: every.questions,
            values: filled,
            prefix: `filled.`,
            drawing: { problems: [], options, words: plainWords, today },
          },
        });
      }
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_snoitseuQ2C = __sveltets_2_ensureComponent(Questions);
        new $$_snoitseuQ2C({
          target: __sveltets_2_any(),
          props: {
            questions: every.questions,
            values: filled,
            prefix: `wrong.`,
            drawing: { problems, options, words: plainWords, today, sought: { "wrong.whoOfHundreds": "nobody" } },
          },
        });
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
