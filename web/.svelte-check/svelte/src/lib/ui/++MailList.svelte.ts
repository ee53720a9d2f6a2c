///<reference types="svelte" />

import Details from "./Details.svelte";
import Empty from "./Empty.svelte";

interface Props {
  rows: readonly { title: string; subject: string; text: string }[];
  /** The page that shows one as it looks, by its number. */
  at: string;
  empty: string;
}
function $$render() {
  /** Emails, each with its subject, its text, and a link to it as it looks. */
  const { rows, at, empty }: Props = $props();
  async () => {
    for (let row of __sveltets_2_ensureArray(rows)) {
      let n = 1;
      n;
      svelteHTML.createElement("section", { class: `kw-sheet` });
      svelteHTML.createElement("h2", { class: `nhsuk-heading-s` });
      row.subject;
      svelteHTML.createElement("p", { class: `kw-muted` });
      row.title;
      svelteHTML.createElement("p", {});
      svelteHTML.createElement("a", { href: `${at}/${n}` });
      svelteHTML.createElement("span", { class: `nhsuk-u-visually-hidden` });
      row.subject;
      {
        const $$_sliateD1C = __sveltets_2_ensureComponent(Details);
        new $$_sliateD1C({
          target: __sveltets_2_any(),
          props: {
            children: () => {
              return __sveltets_2_any(0);
            },
            summary: `Its text`,
          },
        });
        svelteHTML.createElement("pre", { class: `kw-text` });
        row.text;
        Details;
      }
    }
    {
      const $$_ytpmE0C = __sveltets_2_ensureComponent(Empty);
      new $$_ytpmE0C({ target: __sveltets_2_any(), props: { text: empty } });
    }
  };
  return { props: {} as any as Props, exports: {}, bindings: __sveltets_$$bindings(""), slots: {}, events: {} };
}
const MailList__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type MailList__SvelteComponent_ = ReturnType<typeof MailList__SvelteComponent_>;
/*Ωignore_endΩ*/ export default MailList__SvelteComponent_;
