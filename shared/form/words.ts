/** The service's own words that stand in questions, messages, screens and mail as `{key worker}` and `{Key worker}`. */
export interface Words {
  /** "key worker", "link worker" or "named worker". */
  readonly keyWorker: string;
}

export const plainWords: Words = { keyWorker: "key worker" };

/** Puts the service's words into a text. */
export function worded(text: string, words: Words): string {
  if (!text.includes("{")) return text;
  const { keyWorker } = words;
  const Capital = keyWorker.charAt(0).toUpperCase() + keyWorker.slice(1);
  return text.replaceAll("{key worker}", keyWorker).replaceAll("{Key worker}", Capital);
}
