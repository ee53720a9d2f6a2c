import * as z from "zod";

const option = z.object({ value: z.string(), label: z.string(), detail: z.string().optional() });

/** What the GET of a form page gives: current values, loaded options, and the version or the new id that the submission brings back. */
export const formPage = z.object({
  values: z.record(z.string(), z.unknown()),
  options: z.record(z.string(), z.array(option)),
  /** Of the record that the form changes. */
  version: z.number().int().optional(),
  /** That the new record will have. */
  id: z.string().optional(),
  /** The service's words. */
  words: z.object({ keyWorker: z.string() }),
  /** Whom or what the page is about, for its caption. */
  about: z.object({ id: z.string(), label: z.string() }).optional(),
  /** What to know before filling in: reasons, warnings. */
  notes: z.array(z.string()).optional(),
  /** What to look at before filling in, each a page of its own. */
  lists: z
    .array(z.object({ heading: z.string(), rows: z.array(z.object({ text: z.string(), href: z.string() })) }))
    .optional(),
});

export type FormPage = z.output<typeof formPage>;
