import type { Transport } from "@sveltejs/kit/hooks";

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
