import type { Named } from "#shared/lists/named.ts";
import type { Me } from "#shared/sign-in/me.ts";

interface Shown {
  readonly data: { readonly me?: Me };
  // biome-ignore lint/suspicious/noExplicitAny: as the framework has it; each page answers its own
  readonly form: any;
}

/** Who is signed in, from whatever the page was drawn with: a search has its answer from what was posted. */
export const meOn = ({ data, form }: Shown): Me | undefined => data.me ?? form?.found?.me;

/** The service by which the list on this page is filtered. */
export function serviceOn({ data }: { data: Record<string, unknown> }): string | undefined {
  const { services, service } = data as { services?: unknown; service?: unknown };
  return Array.isArray(services) ? (services as Named[]).find(({ id }) => id === service)?.name : undefined;
}
