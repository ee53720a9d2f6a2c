///<reference types="svelte" />

import InsetText from "#lib/ui/InsetText.svelte";
import Page from "#lib/ui/Page.svelte";
import WarningText from "#lib/ui/WarningText.svelte";
import { familyWords } from "#shared/mail/invitation.ts";
import { sayDate } from "#shared/time/dates.ts";
import { page } from "$app/state";

function $$render() {
  /*Ωignore_startΩ*/
  type $$ComponentProps = { data: import("./$types.js").PageData }; /*Ωignore_endΩ*/

  const { data }: $$ComponentProps = $props();
  const at = $derived(`/people/${data.person.id}/reviews/${page.params.review}`);
  const change = $derived(data.status === "cancelled" ? "cancelled" : data.before ? "moved" : "arranged");
  const words = $derived(
    familyWords({
      change,
      at: { on: data.on, time: data.time },
      before: data.before,
      service: data.service.name,
      phone: data.service.phone,
    }),
  );
  // what helps them is in words of their own, so large print is the one format that can be told and made here
  const large = $derived(
    page.url.searchParams.get("size") === "large" ||
      (page.url.searchParams.get("size") !== "usual" && /large (print|letters|text)/i.test(data.communication ?? "")),
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
          title: `Letters to print`,
          caption: data.person.name,
          back: { href: at, text: "The review" },
        },
      });
      svelteHTML.createElement("div", { class: `kw-no-print` });
      if (data.communication) {
        {
          const $$_txeTtesnI2C = __sveltets_2_ensureComponent(InsetText);
          new $$_txeTtesnI2C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
            },
          });
          svelteHTML.createElement("p", {});
          data.person.name;
          data.communication;
          InsetText;
        }
      }
      if (!data.service.phone) {
        {
          const $$_txeTgninraW2C = __sveltets_2_ensureComponent(WarningText);
          new $$_txeTgninraW2C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              title: `No phone number`,
            },
          });
          svelteHTML.createElement("p", {});
          data.service.name;
          WarningText;
        }
      }
      svelteHTML.createElement("p", {});

      if (large) {
        svelteHTML.createElement("a", { href: `?size=usual` });
      } else {
        svelteHTML.createElement("a", { href: `?size=large` });
      }
      for (let one of __sveltets_2_ensureArray(data.to)) {
        let n = 1;
        n;
        svelteHTML.createElement("section", {
          class: large ? "kw-letter kw-letter--large" : "kw-letter",
          "aria-label": `Letter to ${one.name}`,
        });
        svelteHTML.createElement("p", {});
        sayDate(data.me.today);
        svelteHTML.createElement("p", {});
        one.name;
        for (let sentence of __sveltets_2_ensureArray(words)) {
          sentence;
          svelteHTML.createElement("p", {});
          sentence;
        }
        if (change !== "cancelled") {
          svelteHTML.createElement("p", {});
          data.place;
        }
        svelteHTML.createElement("p", {});
        data.service.name;
        if (one.mailed) {
          svelteHTML.createElement("p", { class: `kw-no-print kw-muted` });
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
