import type { Me } from "#shared/sign-in/me.ts";

interface Shown {
  readonly data: { readonly me?: Me };
  // biome-ignore lint/suspicious/noExplicitAny: as the framework has it; each page answers its own
  readonly form: any;
}

/** Who is signed in, from whatever the page was drawn with: a search has its answer from what was posted. */
export const meOn = ({ data, form }: Shown): Me | undefined => data.me ?? form?.found?.me;
