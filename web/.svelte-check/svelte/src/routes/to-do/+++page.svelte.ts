///<reference types="svelte" />

import DueTable from "#lib/ui/DueTable.svelte";
import Page from "#lib/ui/Page.svelte";
import { page } from "$app/state";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const overdue = {
    title: "Overdue in your services",
    text: "The longest overdue is first.",
    empty: "Nothing is overdue here.",
  };
  const lists: Readonly<Record<string, typeof overdue>> = {
    overdue,
    week: {
      title: "Due in the next 7 days",
      text: "What is due first is first. What is overdue already is not listed here.",
      empty: "Nothing is due here in the next 7 days.",
    },
  };
  const every = {
    title: "To-dos of your services",
    text: "What is overdue, and what is due in the next 30 days.",
    empty: "Nothing is due here in the next 30 days.",
  };
  const supervision = { ...overdue, title: "Supervision overdue", empty: "No supervision is overdue here." };
  const undated = {
    ...every,
    title: "Reviews without a date",
    text: "Reviews to arrange now or in the next 30 days.",
    empty: "Every review that is due has a date.",
  };
  const kinds: Readonly<Record<string, typeof overdue>> = { supervision, undated };
  const asked = $derived(page.url.searchParams);
  const list = $derived(kinds[asked.get("only") ?? ""] ?? lists[asked.get("when") ?? ""] ?? every);
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: list.title,
          wide: true,
          crumbs: [{ href: "/", text: "Home" }],
        },
      });
      svelteHTML.createElement("p", {});
      list.text;
      {
        const $$_elbaTeuD1C = __sveltets_2_ensureComponent(DueTable);
        new $$_elbaTeuD1C({
          target: __sveltets_2_any(),
          props: { list: data, caption: list.title, empty: list.empty },
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
