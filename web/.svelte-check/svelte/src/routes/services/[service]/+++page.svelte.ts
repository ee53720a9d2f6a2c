///<reference types="svelte" />

import Button from "#lib/ui/Button.svelte";
import Confirmation from "#lib/ui/Confirmation.svelte";
import Facts from "#lib/ui/Facts.svelte";
import Page from "#lib/ui/Page.svelte";
import ServiceCharts from "#lib/ui/ServiceCharts.svelte";
import WithoutDigest from "#lib/ui/WithoutDigest.svelte";

function $$render() {
  const first /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      {
        const $$_noitamrifnoC0C = __sveltets_2_ensureComponent(Confirmation);
        new $$_noitamrifnoC0C({
          target: __sveltets_2_any(),
          props: {
            of: {
              added: {
                title: `${data.service.name} was added`,
                text: "Next, add its manager and staff. A manager registers the people who use it.",
              },
              changed: {
                title: "The service was changed",
                text: "To-do dates change to match within a few minutes.",
              },
              mail: { title: "The mail of the service was saved", text: "It holds from the next email on." },
            },
          },
        });
      }
    };
    return __sveltets_2_any(0);
  };
  const action /*Ωignore_positionΩ*/ = () /*Ωignore_startΩ*/: ReturnType<import("svelte").Snippet> /*Ωignore_endΩ*/ => {
    async () /*Ωignore_positionΩ*/ => {
      if (data.may.change) {
        {
          const $$_nottuB0C = __sveltets_2_ensureComponent(Button);
          new $$_nottuB0C({
            target: __sveltets_2_any(),
            props: {
              children: () => {
                return __sveltets_2_any(0);
              },
              href: `/services/${data.service.id}/change`,
              kind: `secondary`,
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
  async () => {
    {
      const $$_egaP0C = __sveltets_2_ensureComponent(Page);
      new $$_egaP0C({
        target: __sveltets_2_any(),
        props: {
          children: () => {
            return __sveltets_2_any(0);
          },
          title: data.service.name,
          crumbs: [{ href: "/services", text: "Services" }],
          first,
          action,
          wide: true,
        },
      });
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: data.about, but: ["name"] } });
      }
      if (data.figures) {
        {
          const $$_strahCecivreS1C = __sveltets_2_ensureComponent(ServiceCharts);
          new $$_strahCecivreS1C({ target: __sveltets_2_any(), props: { ...data.figures } });
        }
      }
      svelteHTML.createElement("p", {});

      if (data.may.people) {
        svelteHTML.createElement("a", { href: `/people?service=${data.service.id}` });
      }
      svelteHTML.createElement("a", { href: `/staff?service=${data.service.id}` });
      svelteHTML.createElement("h2", { class: `nhsuk-heading-m` });
      {
        const $$_tsegiDtuohtiW1C = __sveltets_2_ensureComponent(WithoutDigest);
        new $$_tsegiDtuohtiW1C({ target: __sveltets_2_any(), props: { managers: data.noDigest } });
      }
      {
        const $$_stcaF1C = __sveltets_2_ensureComponent(Facts);
        new $$_stcaF1C({ target: __sveltets_2_any(), props: { of: data.mail } });
      }
      if (data.may.change) {
        svelteHTML.createElement("p", {});
        svelteHTML.createElement("a", { href: `/services/${data.service.id}/mail` });
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
