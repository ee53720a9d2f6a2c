///<reference types="svelte" />

import type { Named } from "#shared/lists/named.ts";
import { page } from "$app/state";
type $$ComponentProps = { services: readonly Named[]; chosen?: string | undefined };
function $$render() {
  /** Which service a list shows, as links: they need no script and can be kept. */
  const { services, chosen }: /*Ωignore_startΩ*/ $$ComponentProps /*Ωignore_endΩ*/ = $props();

  const at = (service: string | undefined) => {
    const query = new URLSearchParams(page.url.search);
    for (const name of ["service", "after", "done"]) query.delete(name);
    if (service) query.set("service", service);
    const search = query.toString();
    return search ? `?${search}` : page.url.pathname;
  };
  async () => {
    if (services.length > 1) {
      svelteHTML.createElement("nav", { class: `kw-filter`, "aria-label": `Services` });
      svelteHTML.createElement("ul", { class: `kw-filter__list` });
      svelteHTML.createElement("li", {});
      svelteHTML.createElement("a", { href: at(undefined), "aria-current": chosen ? undefined : "true" });
      for (let service of __sveltets_2_ensureArray(services)) {
        service.id;
        svelteHTML.createElement("li", {});
        svelteHTML.createElement("a", {
          href: at(service.id),
          "aria-current": chosen === service.id ? "true" : undefined,
        });
        service.name;
      }
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
const ServiceFilter__SvelteComponent_ = __sveltets_2_fn_component($$render());
/*Ωignore_startΩ*/ type ServiceFilter__SvelteComponent_ = ReturnType<typeof ServiceFilter__SvelteComponent_>;
/*Ωignore_endΩ*/ export default ServiceFilter__SvelteComponent_;
