import type { Reroute, Transport } from "@sveltejs/kit/hooks";
import { noPage, routeFor } from "#lib/forms/the-form.ts";

/** What Kit writes out beside a page for its own script, in the shape in which it hands it over. */
interface Written {
  readonly type?: unknown;
  readonly uses?: unknown;
}

/** No page has a script of Kit's, so what it would be given is never read: nothing of it is written out. That took a quarter of drawing a list. */
export const transport: Transport = {
  unread: {
    encode: (value: Written | null | undefined) => value?.type === "data" && "uses" in value,
    decode: () => undefined,
  },
};

/**
 * Form pages stand at the addresses that their operations declare: one route draws them. No form has named actions, so an address that asks for one
 * ("?/default") is no page: the framework would call it a fault.
 */
export const reroute: Reroute = ({ url }) =>
  [...url.searchParams.keys()].some((name) => name.startsWith("/")) ? noPage : routeFor(url.pathname);
